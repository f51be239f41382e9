package dev.everstep.asl.model;

import java.util.List;
import java.util.Optional;

/** One step of a {@link Flow}. The eight types of the States Language. */
public sealed interface State
    permits TaskState,
        PassState,
        WaitState,
        ChoiceState,
        SucceedState,
        FailState,
        ParallelState,
        MapState {

  /** The key in {@code States}. */
  String name();

  /** What all types share. */
  Common common();

  /**
   * Where a state that has {@code Next} or {@code End} goes; absent for Choice, Succeed and Fail.
   */
  default Optional<Transition> transition() {
    return Optional.empty();
  }

  /** {@code Retry}: empty for the types that have none. */
  default List<Retrier> retriers() {
    return List.of();
  }

  /** {@code Catch}: empty for the types that have none. */
  default List<Catcher> catchers() {
    return List.of();
  }

  /** The {@code Type} field. */
  default String type() {
    String simpleName = getClass().getSimpleName();
    return simpleName.substring(0, simpleName.length() - "State".length());
  }

  <R> R accept(Visitor<R> visitor);

  /** Exhaustive dispatch over the eight types. */
  interface Visitor<R> {
    R task(TaskState state);

    R pass(PassState state);

    R wait(WaitState state);

    R choice(ChoiceState state);

    R succeed(SucceedState state);

    R fail(FailState state);

    R parallel(ParallelState state);

    R map(MapState state);
  }
}
