package dev.everstep.worker.workflow;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.Machine;
import dev.everstep.worker.contract.Continuation;
import dev.everstep.worker.contract.StartRequest;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * Hands an execution over to a fresh run before Temporal's history grows too long. The hand-over
 * waits until no task is under way and the inbox is read; then the machine's snapshot and the tail
 * of the history say all. Signals that arrive later are for the next run: Temporal refuses to end a
 * run that has not seen one.
 */
final class Checkpoint {

  private final StartRequest request;
  private final String definition;
  private final String input;
  private final Machine machine;
  private final Inbox inbox;
  private final EffectStarter effects;
  private final History history;
  private int transitions;

  Checkpoint(
      StartRequest request,
      String definition,
      String input,
      Machine machine,
      Inbox inbox,
      EffectStarter effects,
      History history) {
    this.request = request;
    this.definition = definition;
    this.input = input;
    this.machine = machine;
    this.inbox = inbox;
    this.effects = effects;
    this.history = history;
  }

  /** Counts the state transitions among these events. */
  void count(List<HistoryEvent> events) {
    for (HistoryEvent event : events) {
      if (event.type().wireName().endsWith("StateEntered")) {
        transitions++;
      }
    }
  }

  /** Does not return if the time has come. Otherwise, if it is near, new tasks are held back. */
  void continueAsNewIfDue() {
    if (!isDue()) {
      return;
    }
    effects.holdTasks();
    if (effects.isQuiescent() && inbox.isEmpty() && history.canBeHandedOver()) {
      Continuation continuation =
          new Continuation(machine.snapshot(), history.nextEventId(), history.unflushed());
      Workflow.continueAsNew(request, definition, input, continuation);
    }
  }

  /** Whether only the size of the history's tail is in the way. */
  boolean waitsForHistory() {
    return isDue() && !history.canBeHandedOver();
  }

  private boolean isDue() {
    int every = request.host().continueAsNewEvery();
    return (every > 0 && transitions >= every) || Workflow.getInfo().isContinueAsNewSuggested();
  }
}
