package dev.everstep.asl.machine;

import dev.everstep.asl.error.StatesError;

/**
 * Where a machine meets what is around it: what it records when its flow begins and ends, and how
 * long it may last. An execution has events of its own, an item of a Map state others, a branch of
 * a Parallel state none.
 */
sealed interface Border permits ExecutionBorder, BranchBorder {

  /** Before the flow enters its first state. */
  void begin();

  /**
   * Before the flow goes on after a redrive.
   *
   * @return the event that what goes on points back to
   */
  long redriven();

  /** An effect is about to be asked for. */
  void starting(Effect effect);

  /** What the first state is given. */
  Payload input();

  /** The flow has ended well. */
  void succeeded(Payload output);

  /** The flow has failed at its last event, and nothing has caught the error. */
  void failed(StatesError error);

  /** The machine ends in the midst of its flow; nothing is open any more. */
  void end(PendingEnd end);
}
