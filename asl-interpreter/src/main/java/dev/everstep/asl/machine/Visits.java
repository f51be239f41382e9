package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.dataflow.Departure;
import dev.everstep.asl.dataflow.Exit;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.model.Transition;
import dev.everstep.asl.program.LinkedCatcher;
import dev.everstep.asl.program.LinkedState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The frame of every visit: Entered, what the behaviour does, Retry and Catch, Exited, and the way
 * to the next state or the end of the flow.
 */
final class Visits {

  private final Machine machine;

  Visits(Machine machine) {
    this.machine = machine;
  }

  /** Lets a run enter its next state, or go on in the one in which it was before a redrive. */
  void next(FlowRun run) {
    Visit visit = run.visit;
    if (visit == null) {
      enter(run);
    } else if (visit.branches != null) {
      settle(visit, () -> goOnInside(visit));
    } else {
      attempt(visit);
    }
  }

  private Outcome goOnInside(Visit visit) {
    machine.runs.redriveInside(visit);
    return Behaviors.branching(visit.state).redriven(visit.state, visit);
  }

  private void enter(FlowRun run) {
    LinkedState state = run.flow.state(requireNonNull(run.nextState));
    Payload rawInput = requireNonNull(run.nextInput);
    EventType type = EventType.ofWireName(state.type() + "StateEntered");
    long cameFrom = run.lastEvent;
    run.lastEvent =
        machine.record(
            type,
            run.lastEvent,
            EventDetails.entered(state.name(), rawInput.text()),
            machine.now());
    Visit visit = new Visit(machine, run, state, cameFrom, run.lastEvent, machine.now(), rawInput);
    run.nextState = null;
    run.nextInput = null;
    run.visit = visit;
    machine.observer.entered(entry(visit));
    attempt(visit);
  }

  private static Observer.Entry entry(Visit visit) {
    Optional<Observer.Inside> inside =
        Optional.ofNullable(visit.run.parent)
            .map(
                parent ->
                    new Observer.Inside(parent.entered, parent.ledger.total(), visit.run.index));
    return new Observer.Entry(visit.entered, visit.state.name(), inside);
  }

  private void attempt(Visit visit) {
    visit.reachedVariables();
    settle(visit, () -> machine.rehearsal.behavior(visit.state).enter(visit.state, visit));
  }

  void complete(Visit visit, Completion completion) {
    if (visit.backingOff) {
      visit.backingOff = false;
      visit.open = null;
      outdate(visit);
      attempt(visit);
      return;
    }
    settle(
        visit,
        () -> {
          Outcome outcome = Behaviors.of(visit.state).resume(visit.state, visit, completion);
          visit.open = null;
          return outcome;
        });
  }

  /** Something has happened to a visit's task that is not its end. */
  void progress(Visit visit, Completion.Progress progress) {
    long effect = progress.effectId();
    settle(
        visit,
        () -> {
          Outcome outcome = TaskBehavior.progress((LinkedState.Task) visit.state, visit, progress);
          if (outcome instanceof Outcome.Failed) {
            machine.open.cancel(effect);
            visit.open = null;
          }
          return outcome;
        });
  }

  private interface Work {
    Outcome run();
  }

  private void settle(Visit visit, Work work) {
    try {
      Outcome outcome = work.run();
      if (outcome instanceof Outcome.Completed completed) {
        visit.reached(Observer.Stage.RESULT, completed.result());
        leave(visit, visit.state.base().dataFlow(), completed.result(), next(visit.state));
      } else if (outcome instanceof Outcome.CompletedTo completed) {
        leave(visit, completed.exit(), completed.result(), Optional.of(completed.next()));
      } else if (outcome instanceof Outcome.Failed failed) {
        fail(visit, failed.error());
      }
    } catch (StatesException e) {
      visit.open = null;
      fail(visit, thrown(visit, e));
    }
  }

  private static Optional<String> next(LinkedState state) {
    return state
        .base()
        .transition()
        .flatMap(t -> t instanceof Transition.Next to ? Optional.of(to.state()) : Optional.empty());
  }

  /** Leaves a state for the next one, or ends its flow. */
  private void leave(Visit visit, Exit exit, JsonNode value, Optional<String> next) {
    FlowRun run = visit.run;
    Departure departure = exit.leave(visit.scope(visit.rawInput.tree()), value);
    departure
        .stages()
        .ifPresent(
            stages -> {
              visit.reached(Observer.Stage.AFTER_RESULT_SELECTOR, stages.selected());
              visit.reached(Observer.Stage.AFTER_RESULT_PATH, stages.placed());
            });
    Optional<Payload> limited = visit.payload(departure.output());
    if (limited.isEmpty()) {
      failForGood(run, DataLimits.outputTooLarge(visit.state.name()));
      return;
    }
    if (!run.variables.assign(departure.assigned(), machine.settings().maxPayloadBytes())) {
      failForGood(run, DataLimits.variablesTooLarge(visit.state.name()));
      return;
    }
    visit.reachedVariables();
    Payload output = limited.get();
    EventType type = EventType.ofWireName(visit.state.type() + "StateExited");
    visit.record(
        type, EventDetails.exited(visit.state.name(), output.text(), departure.assigned()));
    if (next.isPresent()) {
      run.goTo(next.get(), output);
      machine.agenda.ready.push(run);
      return;
    }
    run.visit = null;
    Visit parent = run.parent;
    if (parent == null) {
      machine.border.succeeded(output);
    } else {
      runSucceeded(parent, run, output.tree());
    }
  }

  /** Ends the execution, whatever Retry and Catch say. */
  private void failForGood(FlowRun run, StatesError error) {
    outdate(requireNonNull(run.visit));
    machine.end.decide(new PendingEnd(PendingEnd.Kind.FAILED, error, run));
  }

  /** Lets a Map state start more items. */
  void goOn(Visit visit) {
    settle(visit, () -> Behaviors.branching(visit.state).goOn(visit.state, visit));
  }

  void runSucceeded(Visit visit, FlowRun run, JsonNode output) {
    settle(
        visit,
        () -> Behaviors.branching(visit.state).runSucceeded(visit.state, visit, run, output));
  }

  /** A state has failed. What runs inside it comes to its end first. */
  void fail(Visit visit, StatesError error) {
    machine.runs.haltInside(visit, false);
    if (machine.runs.areOpen(visit)) {
      visit.failing = error;
    } else {
      failNow(visit, error);
    }
  }

  /** Retry, else Catch, else the failure of the flow. */
  void failNow(Visit visit, StatesError error) {
    machine.runs.abortInside(visit);
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
      outdate(visit);
    }
    failRun(visit.run, error);
  }

  /** A redrive begins all runs inside anew, those that succeeded too. */
  private void outdate(Visit visit) {
    if (visit.branches != null && machine.keepsUnfinished()) {
      visit.branches.outdated = true;
    }
  }

  /** Goes where a catcher says, with the error's output. */
  private void divert(Visit visit, LinkedCatcher catcher, StatesError error) {
    try {
      leave(visit, catcher.exit(), errorOutput(error), Optional.of(catcher.next()));
    } catch (StatesException e) {
      failRun(visit.run, thrown(visit, e));
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
  private static StatesError thrown(Visit visit, StatesException e) {
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
