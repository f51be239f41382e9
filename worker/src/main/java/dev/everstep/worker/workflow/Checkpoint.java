package dev.everstep.worker.workflow;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.LogEntry;
import dev.everstep.asl.machine.Machine;
import dev.everstep.worker.contract.Continuation;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * Hands an execution over to a fresh run before Temporal's history grows too long. The hand-over
 * waits until no task or branch is under way and the inbox is read; then the machine's snapshot and
 * the tail of the history say all. Signals that arrive later are for the next run: Temporal refuses
 * to end a run that has not seen one.
 */
final class Checkpoint {

  private final RunArguments arguments;
  private final Machine machine;
  private final Inbox inbox;
  private final EffectStarter effects;
  private final History history;
  private int transitions;

  Checkpoint(
      RunArguments arguments,
      Machine machine,
      Inbox inbox,
      EffectStarter effects,
      History history) {
    this.arguments = arguments;
    this.machine = machine;
    this.inbox = inbox;
    this.effects = effects;
    this.history = history;
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
   * Does not return if the time has come. Otherwise, if it is near, new tasks are held back; but
   * not while branches are open, which may take long.
   */
  void continueAsNewIfDue() {
    if (!isDue() || effects.haveOpenBranches()) {
      return;
    }
    effects.holdTasks();
    if (effects.isQuiescent() && inbox.isEmpty() && history.canBeHandedOver()) {
      arguments.continueAsNew(
          new Continuation(machine.snapshot(), history.nextEventId(), history.unflushed()));
    }
  }

  /** Whether only the size of the history's tail is in the way. */
  boolean waitsForHistory() {
    return isDue() && !history.canBeHandedOver();
  }

  private boolean isDue() {
    int every = arguments.request().host().continueAsNewEvery();
    return (every > 0 && transitions >= every) || Workflow.getInfo().isContinueAsNewSuggested();
  }
}
