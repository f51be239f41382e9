package dev.everstep.asl.machine;

import dev.everstep.asl.program.LinkedState;

/** The behaviour of each type of state, on one screen. */
final class Behaviors {

  private static final StateBehavior<LinkedState.Task> TASK = new TaskBehavior();
  private static final StateBehavior<LinkedState.Pass> PASS = new PassBehavior();
  private static final StateBehavior<LinkedState.Wait> WAIT = new WaitBehavior();
  private static final StateBehavior<LinkedState.Choice> CHOICE = new ChoiceBehavior();
  private static final StateBehavior<LinkedState.Succeed> SUCCEED = new SucceedBehavior();
  private static final StateBehavior<LinkedState.Fail> FAIL = new FailBehavior();
  private static final StateBehavior<LinkedState.Parallel> PARALLEL = new ParallelBehavior();
  private static final StateBehavior<LinkedState.Map> MAP = new MapBehavior();

  private Behaviors() {}

  @SuppressWarnings("unchecked") // each state is paired with the behaviour of its own type
  static StateBehavior<LinkedState> of(LinkedState state) {
    return (StateBehavior<LinkedState>) select(state);
  }

  @SuppressWarnings("unchecked") // only Parallel and Map states have runs
  static BranchingBehavior<LinkedState> branching(LinkedState state) {
    return (BranchingBehavior<LinkedState>) select(state);
  }

  private static StateBehavior<? extends LinkedState> select(LinkedState state) {
    if (state instanceof LinkedState.Task) {
      return TASK;
    }
    if (state instanceof LinkedState.Pass) {
      return PASS;
    }
    if (state instanceof LinkedState.Wait) {
      return WAIT;
    }
    if (state instanceof LinkedState.Choice) {
      return CHOICE;
    }
    if (state instanceof LinkedState.Succeed) {
      return SUCCEED;
    }
    if (state instanceof LinkedState.Fail) {
      return FAIL;
    }
    if (state instanceof LinkedState.Parallel) {
      return PARALLEL;
    }
    if (state instanceof LinkedState.Map) {
      return MAP;
    }
    throw new AssertionError(state);
  }
}
