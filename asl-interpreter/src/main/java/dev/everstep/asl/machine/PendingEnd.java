package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.StatesError;

/**
 * How a machine will end as soon as no branch is open any more. Nothing else happens in it until
 * then.
 *
 * @param error of {@link Kind#STOPPED} and {@link Kind#FAILED}; of no meaning for the others
 * @param run whose last event is what failed; the machine's own flow for the others
 */
record PendingEnd(Kind kind, StatesError error, FlowRun run) {

  /** Why. */
  enum Kind {
    /** Stopped from outside, without a trace in open states. */
    STOPPED,
    /** A sibling of this branch has failed: open states record that they were aborted. */
    ABORTED,
    /** The execution's own time ran out. */
    TIMED_OUT,
    /** By something that no Retry or Catch covers. */
    FAILED,
    /** There is no room for another event. */
    FULL
  }

  PendingEnd {
    requireNonNull(kind, "kind is null");
    requireNonNull(error, "error is null");
    requireNonNull(run, "run is null");
  }
}
