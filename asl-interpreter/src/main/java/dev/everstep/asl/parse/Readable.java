package dev.everstep.asl.parse;

/** What expressions of a field may read of {@code $states}, besides its input and context. */
enum Readable {
  INPUT,
  /** {@code $states.result}: where a Task, Parallel or Map state has succeeded. */
  RESULT,
  /** {@code $states.errorOutput}: in a catcher. */
  ERROR_OUTPUT
}
