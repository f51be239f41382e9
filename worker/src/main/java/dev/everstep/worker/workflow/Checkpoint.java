package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.LogEntry;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Machine;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.EndedBranch;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hands an execution over to a fresh run before Temporal's history grows too long. The hand-over
 * waits until no task or branch is under way and the inbox is read; then the machine's snapshot,
 * the tail of the history and the open waits for tokens say all. Signals that arrive later are for
 * the next run: Temporal refuses to end a run that has not seen one.
 */
final class Checkpoint {

  private static final long LONG_BYTES = 25L * 1024 * 1024;

  /** After tasks were held back in vain, it is tried again when the history has so many more. */
  private static final long EVENTS_BETWEEN_TRIES = 1_000;

  private final RunArguments arguments;
  private final Machine machine;
  private final Inbox inbox;
  private final EffectStarter effects;
  private final TokenTasks tokens;
  private final History history;
  private final BranchStarter branches;
  private final JournalActivity journal;
  private int transitions;
  private boolean isHolding;
  private long holdAgainAt;

  Checkpoint(
      RunArguments arguments,
      Machine machine,
      Inbox inbox,
      EffectStarter effects,
      TokenTasks tokens,
      History history,
      BranchStarter branches,
      JournalActivity journal) {
    this.arguments = arguments;
    this.machine = machine;
    this.inbox = inbox;
    this.effects = effects;
    this.tokens = tokens;
    this.history = history;
    this.branches = branches;
    this.journal = journal;
  }

  /** Counts the state transitions among these events. */
  void count(List<LogEntry> log) {
    for (LogEntry entry : log) {
      if (entry instanceof HistoryEvent event && event.type().wireName().endsWith("StateEntered")) {
        transitions++;
      }
    }
  }

  /**
   * Does not return if the time has come. Otherwise, if it is near, new tasks are held back for a
   * while; but not while branches are open, which may take long: those only make it wait. Only a
   * history that has grown really long holds back new branches as well, and tasks however long, so
   * that it comes to an end.
   */
  void continueAsNewIfDue() {
    if (!isDue()) {
      return;
    }
    if (isLong()) {
      effects.holdBranches();
    }
    if (effects.haveOpenBranches()) {
      return;
    }
    if (!effects.isQuiescent() || !inbox.isEmpty() || !history.canBeHandedOver()) {
      holdTasks();
      return;
    }
    Continuation next = continuation();
    // Storing it takes a while, in which something may have come.
    if (inbox.isEmpty()) {
      arguments.continueAsNew(next);
    }
  }

  /** What is under way may be a long pause before the next attempt. */
  private void holdTasks() {
    int seconds = arguments.request().host().holdTasksSeconds();
    if (seconds == 0 || isLong()) {
      effects.holdTasks();
    } else if (!isHolding && Workflow.getInfo().getHistoryLength() >= holdAgainAt) {
      isHolding = true;
      effects.holdTasks();
      Workflow.newTimer(Duration.ofSeconds(seconds), Options.timer("continue as new"))
          .thenApply(
              fired -> {
                stopHolding();
                return null;
              });
    }
  }

  private void stopHolding() {
    isHolding = false;
    holdAgainAt = Workflow.getInfo().getHistoryLength() + EVENTS_BETWEEN_TRIES;
    effects.releaseTasks();
  }

  private Continuation continuation() {
    List<EndedBranch> ended = branches.storeEnded(journal);
    int number = 1 + arguments.continuation().map(Continuation::number).orElse(0);
    ObjectNode snapshot = machine.snapshot();
    int parts = 0;
    if (arguments.request().host().snapshotCharacters() > 0) {
      String text = Json.write(snapshot);
      LargeSnapshots large = new LargeSnapshots(arguments, journal);
      parts = large.isLarge(text) ? large.save(number, text) : 0;
    }
    return new Continuation(
        parts == 0 ? Optional.of(snapshot) : Optional.empty(),
        history.nextEventId(),
        history.unflushed(),
        number,
        parts,
        ended,
        tokens.waits(),
        effects.mockedCalls());
  }

  /** Whether only the size of the history's tail is in the way. */
  boolean waitsForHistory() {
    return isDue() && !history.canBeHandedOver();
  }

  /** Half of what the server allows is left then, at least. */
  private boolean isLong() {
    int events = arguments.request().host().holdBranchesAt();
    return events > 0
        && (Workflow.getInfo().getHistoryLength() >= events
            || Workflow.getInfo().getHistorySize() >= LONG_BYTES);
  }

  private boolean isDue() {
    int every = arguments.request().host().continueAsNewEvery();
    return (every > 0 && transitions >= every)
        || Workflow.getInfo().isContinueAsNewSuggested()
        || isLong();
  }
}
