package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.dataflow.Departure;
import dev.everstep.asl.dataflow.Exit;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.model.Transition;
import dev.everstep.asl.program.LinkedState;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The frame of every visit: Entered, what the behaviour does, Exited, and the way to the next state
 * or the end of the flow; where something fails, {@link Failures} say how it goes on.
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
      visit.outdate();
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

  private void settle(Visit visit, Supplier<Outcome> work) {
    try {
      Outcome outcome = work.get();
      if (outcome instanceof Outcome.Completed completed) {
        visit.reached(Observer.Stage.RESULT, completed.result());
        leave(visit, visit.state.base().dataFlow(), completed.result(), next(visit.state));
      } else if (outcome instanceof Outcome.CompletedTo completed) {
        leave(visit, completed.exit(), completed.result(), Optional.of(completed.next()));
      } else if (outcome instanceof Outcome.Failed failed) {
        machine.failures.fail(visit, failed.error());
      }
    } catch (StatesException e) {
      visit.open = null;
      machine.failures.fail(visit, e);
    }
  }

  private static Optional<String> next(LinkedState state) {
    return state
        .base()
        .transition()
        .flatMap(t -> t instanceof Transition.Next to ? Optional.of(to.state()) : Optional.empty());
  }

  /** Leaves a state for the next one, or ends its flow. */
  void leave(Visit visit, Exit exit, JsonNode value, Optional<String> next) {
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
      machine.failures.failForGood(run, DataLimits.outputTooLarge(visit.state.name()));
      return;
    }
    if (!run.variables.assign(departure.assigned(), machine.settings().maxPayloadBytes())) {
      machine.failures.failForGood(run, DataLimits.variablesTooLarge(visit.state.name()));
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

  /** Lets a Map state start more items. */
  void goOn(Visit visit) {
    settle(visit, () -> Behaviors.branching(visit.state).goOn(visit.state, visit));
  }

  void runSucceeded(Visit visit, FlowRun run, JsonNode output) {
    settle(
        visit,
        () -> Behaviors.branching(visit.state).runSucceeded(visit.state, visit, run, output));
  }
}
