package dev.everstep.asl.machine;

import dev.everstep.asl.program.LinkedState;

/**
 * What one type of state does. The frame of a visit (Entered and Exited events, data flow, Retry
 * and Catch, the transition) is the machine's; a behaviour throws {@code StatesException} for what
 * cannot be evaluated.
 */
interface StateBehavior<S extends LinkedState> {

  /** Begins an attempt: the first one, and each retry. */
  Outcome enter(S state, Visit visit);

  /** Goes on when the effect that it waited for has completed. */
  default Outcome resume(S state, Visit visit, Completion completion) {
    throw new IllegalStateException(
        "Expected a state that waits but was a " + state.type() + " state");
  }
}
