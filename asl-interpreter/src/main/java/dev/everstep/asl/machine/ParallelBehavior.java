package dev.everstep.asl.machine;

import static dev.everstep.asl.machine.EventDetails.none;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.program.LinkedFlow;
import dev.everstep.asl.program.LinkedState;
import java.util.List;
import java.util.Optional;

/** Parallel: runs its branches side by side; its result is the array of their outputs. */
final class ParallelBehavior implements BranchingBehavior<LinkedState.Parallel> {

  @Override
  public Outcome enter(LinkedState.Parallel state, Visit visit) {
    visit.beginAttempt();
    Optional<Payload> arguments = visit.payload(visit.arguments());
    if (arguments.isEmpty()) {
      return new Outcome.Failed(DataLimits.inputTooLarge(state.name()));
    }
    long started = visit.record(EventType.PARALLEL_STATE_STARTED, none());
    int total = state.branches().size();
    boolean folded = visit.machine().settings().folds(durableStates(state));
    Branches branches = new Branches(started, total, List.of(), false, total, folded);
    visit.branches = branches;
    for (; branches.next < total; branches.next++) {
      FlowRun run =
          new FlowRun(
              flow(state, branches.next), visit, branches.next, visit.run.mapContext, started);
      visit.machine().runs.begin(run, arguments.get());
    }
    return Outcome.SUSPENDED;
  }

  @Override
  public Outcome redriven(LinkedState.Parallel state, Visit visit) {
    return visit.branches().isDone() ? succeeded(visit, visit.run.lastEvent) : Outcome.SUSPENDED;
  }

  @Override
  public LinkedFlow flow(LinkedState.Parallel state, int index) {
    return state.branches().get(index);
  }

  @Override
  public Outcome runSucceeded(
      LinkedState.Parallel state, Visit visit, FlowRun run, JsonNode output) {
    Branches branches = visit.branches();
    branches.complete(run.index, output);
    if (!branches.isDone()) {
      return Outcome.SUSPENDED;
    }
    return succeeded(visit, branches.folded ? run.lastEvent : visit.machine().joins.join(visit, 0));
  }

  /** Succeeded and Exited both point back to the last branch's last event. */
  private static Outcome succeeded(Visit visit, long last) {
    visit.run.lastEvent = last;
    visit.record(EventType.PARALLEL_STATE_SUCCEEDED, none());
    visit.run.lastEvent = last;
    return new Outcome.Completed(visit.branches().outputs());
  }

  @Override
  public Outcome goOn(LinkedState.Parallel state, Visit visit) {
    throw new IllegalStateException("Expected no pause: all branches start at once");
  }

  @Override
  public void runFailed(LinkedState.Parallel state, Visit visit, FlowRun run) {
    visit.run.lastEvent = run.lastEvent;
    visit.machine().failures.abortFailedTask(run);
  }

  @Override
  public void runAborted(LinkedState.Parallel state, Visit visit, FlowRun run, long failingEvent) {
    // AWS has no event for a branch.
  }

  @Override
  public void failed(Visit visit) {
    visit.record(EventType.PARALLEL_STATE_FAILED, none());
  }

  @Override
  public void aborted(Visit visit, long failingEvent) {
    visit.machine().record(EventType.PARALLEL_STATE_ABORTED, failingEvent, none(), visit.now());
  }

  private static long durableStates(LinkedState.Parallel state) {
    return state.branches().stream().mapToLong(LinkedFlow::durableStates).sum();
  }
}
