package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.items.UnreadableItemsException;
import dev.everstep.asl.machine.Observer.Stage;
import dev.everstep.asl.program.LinkedDistribution;
import dev.everstep.asl.program.LinkedState;

/** Parallel or Map of which only what goes in and what comes out is real. */
final class MockedRunsBehavior implements StateBehavior<LinkedState> {

  private static final StatesError TOO_MANY_FAILURES =
      StatesError.of(
          ErrorNames.EXCEED_TOLERATED_FAILURE_THRESHOLD,
          "The specified tolerated failure threshold was exceeded");

  private final MockedRuns mocked;

  MockedRunsBehavior(MockedRuns mocked) {
    this.mocked = mocked;
  }

  @Override
  public Outcome enter(LinkedState state, Visit visit) {
    visit.beginAttempt();
    boolean exceeded = false;
    try {
      exceeded = state instanceof LinkedState.Map map && exceeds(map, visit);
    } catch (UnreadableItemsException e) {
      return new Outcome.Failed(e.error());
    }
    if (state instanceof LinkedState.Parallel) {
      visit.arguments();
    }
    if (mocked.error().isPresent()) {
      return new Outcome.Failed(mocked.error().get());
    }
    return exceeded
        ? new Outcome.Failed(TOO_MANY_FAILURES)
        : new Outcome.Completed(mocked.result());
  }

  /**
   * Shows what the items would be given, and tells whether more failed than may. Where no limit is
   * written any number may [AWS rec: test_map_state_failure_count_INFO-BASE_MAP_STATE].
   */
  private boolean exceeds(LinkedState.Map state, Visit visit) throws UnreadableItemsException {
    Scope scope = visit.scope(visit.input());
    long concurrency =
        state.maxConcurrency().isPresent() ? state.maxConcurrency().get().value(scope) : 0;
    visit.reached(Stage.MAX_CONCURRENCY, LongNode.valueOf(concurrency));
    int total = new MockedItems(state, visit, scope).show(mocked.readData());
    return state.distribution().isPresent()
        && exceeds(state.distribution().get(), visit, scope, total);
  }

  private boolean exceeds(LinkedDistribution distribution, Visit visit, Scope scope, int total) {
    boolean exceeded = false;
    if (distribution.toleratedFailureCount().isPresent()) {
      long count = distribution.toleratedFailureCount().get().value(scope);
      visit.reached(Stage.TOLERATED_FAILURE_COUNT, LongNode.valueOf(count));
      exceeded = mocked.failures() > count;
    }
    if (distribution.toleratedFailurePercentage().isPresent()) {
      double percentage = distribution.toleratedFailurePercentage().get().value(scope);
      visit.reached(Stage.TOLERATED_FAILURE_PERCENTAGE, DoubleNode.valueOf(percentage));
      exceeded |= mocked.failures() * 100.0 > percentage * total;
    }
    return exceeded;
  }
}
