package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.program.LinkedCatcher;
import dev.everstep.asl.program.LinkedState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What follows when a state has failed: Retry, else Catch, else the failure of its flow. */
final class Failures {

  private final Machine machine;

  Failures(Machine machine) {
    this.machine = machine;
  }

  /** A state has failed. What runs inside it comes to its end first. */
  void fail(Visit visit, StatesError error) {
    machine.givingUp.haltInside(visit, false);
    if (visit.isOpenInside()) {
      visit.failing = error;
    } else {
      failNow(visit, error);
    }
  }

  /** As {@link #fail(Visit, StatesError)}, by what was thrown in the state. */
  void fail(Visit visit, StatesException thrown) {
    fail(visit, error(visit, thrown));
  }

  /** A branch inside a state that has failed, or a task that was to stop, has ended. */
  void failIfQuiet(Visit failing) {
    if (!failing.isOpenInside()) {
      failNow(failing, requireNonNull(failing.failing));
    }
  }

  /** Ends the execution, whatever Retry and Catch say. */
  void failForGood(FlowRun run, StatesError error) {
    requireNonNull(run.visit).outdate();
    machine.end.decide(new PendingEnd(PendingEnd.Kind.FAILED, error, run));
  }

  /** Retry, else Catch, else the failure of the flow. */
  private void failNow(Visit visit, StatesError error) {
    machine.givingUp.abortInside(visit);
    visit.failing = null;
    machine.observer.failed(visit.state.name(), error.shown());
    Optional<Duration> delay = visit.ledger.retry(error, machine.sources());
    if (delay.isPresent()) {
      machine.observer.retried(visit.state.name(), visit.ledger.firstFor(error).orElseThrow());
      visit.backingOff = true;
      visit.await(
          new Effect.StartTimer(
              machine.open.newId(),
              machine.now().plus(machine.settings().scaled(delay.get())),
              "Retry of " + visit.state.name()));
      return;
    }
    if (visit.branches != null || failedBeforeItsRuns(visit, error)) {
      Behaviors.branching(visit.state).failed(visit);
    }
    List<LinkedCatcher> catchers = visit.state.base().catchers();
    for (int i = 0; i < catchers.size(); i++) {
      LinkedCatcher catcher = catchers.get(i);
      if (RetryLedger.matches(catcher.errorEquals(), error)) {
        machine.observer.caught(visit.state.name(), i);
        divert(visit, catcher, error);
        return;
      }
    }
    if (ErrorNames.DATA_LIMIT_EXCEEDED.equals(error.name())) {
      visit.outdate();
    }
    failRun(visit.run, error);
  }

  /** Goes where a catcher says, with the error's output. */
  private void divert(Visit visit, LinkedCatcher catcher, StatesError error) {
    try {
      machine.visits.leave(visit, catcher.exit(), errorOutput(error), Optional.of(catcher.next()));
    } catch (StatesException e) {
      failRun(visit.run, error(visit, e));
    }
  }

  /**
   * {@code {"Error":…,"Cause":…}}: a missing name or cause is null, but the cause of a timeout is
   * empty [reference: Retry and Catch].
   */
  private static ObjectNode errorOutput(StatesError actual) {
    StatesError error = actual.shown();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("Error", error.name());
    boolean timeout = ErrorNames.TIMEOUT.equals(error.name()) && error.cause() == null;
    output.put("Cause", timeout ? "" : error.cause());
    return output;
  }

  private void failRun(FlowRun run, StatesError error) {
    Visit parent = run.parent;
    if (parent == null) {
      machine.border.failed(error);
      return;
    }
    parent.branches().running.remove(run.index);
    Behaviors.branching(parent.state).runFailed(parent.state, parent, run);
    machine.runs.keep(run);
    fail(parent, error);
  }

  /**
   * Records that a task was given up with whose failure a branch of a Parallel state fails. The
   * failure remains the last event [AWS rec:
   * test_parallel_catch_error_PARALLEL_CATCH_ERROR_OUTPUT].
   */
  void abortFailedTask(FlowRun run) {
    if (run.visit != null && run.visit.state instanceof LinkedState.Task) {
      machine.record(
          EventType.TASK_STATE_ABORTED, run.lastEvent, EventDetails.none(), machine.now());
    }
  }

  /**
   * A Parallel or Map state whose expressions fail has failed as a whole, other than one whose
   * paths lead nowhere [AWS rec: test_map_state_items_eval_jsonata_fail_null].
   */
  private static boolean failedBeforeItsRuns(Visit visit, StatesError error) {
    return ErrorNames.QUERY_EVALUATION_ERROR.equals(error.name())
        && (visit.state instanceof LinkedState.Parallel || visit.state instanceof LinkedState.Map);
  }

  /** The error of what was thrown in a state. The failure of an expression is an event. */
  private static StatesError error(Visit visit, StatesException e) {
    StatesError error = inState(visit, e);
    if (e.errorName().equals(ErrorNames.QUERY_EVALUATION_ERROR)) {
      visit.run.lastEvent =
          visit
              .machine()
              .record(
                  EventType.EVALUATION_FAILED,
                  beforeFailure(visit),
                  EventDetails.evaluationFailed(visit.state.name(), error, e.location()),
                  visit.now());
    }
    return error;
  }

  /**
   * As long as nothing has followed the Entered event, the failure points back to what was before
   * it, but in a Wait state to the Entered event itself [AWS rec:
   * test_wait_timestamp_jsonata_INVALID_ISO].
   */
  private static long beforeFailure(Visit visit) {
    boolean justEntered = visit.run.lastEvent == visit.entered;
    return justEntered && !(visit.state instanceof LinkedState.Wait)
        ? visit.cameFrom
        : visit.run.lastEvent;
  }

  private static StatesError inState(Visit visit, StatesException e) {
    return StatesError.of(
        e.errorName(),
        "An error occurred while executing the state '"
            + visit.state.name()
            + "' (entered at the event id #"
            + Unfinished.eventId(visit.entered)
            + "). "
            + e.cause());
  }
}
