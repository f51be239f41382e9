package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;

/**
 * The runs inside Parallel and Map states: begins them, takes in the ends of those that are
 * machines of their own, and keeps for a redrive those that have not succeeded.
 */
final class Runs {

  private final Machine machine;

  Runs(Machine machine) {
    this.machine = machine;
  }

  /** Lets a run begin: here after all that are ready already, or as a machine of its own. */
  void begin(FlowRun run, Payload input) {
    Branches branches = requireNonNull(run.parent).branches();
    branches.running.put(run.index, run);
    if (branches.folded) {
      run.goTo(run.flow.startAt(), input);
      machine.agenda.ready.add(run);
    } else {
      startMachine(run, input.tree());
    }
  }

  /** Lets all runs inside a state go on that have not succeeded, after a redrive. */
  void redriveInside(Visit visit) {
    Branches branches = visit.branches();
    branches.started = visit.run.lastEvent;
    branches.running.putAll(branches.unfinished);
    branches.unfinished.clear();
    for (FlowRun run : branches.running.values()) {
      run.lastEvent = branches.started;
      if (branches.folded) {
        machine.agenda.ready.add(run);
      } else {
        startMachine(run, requireNonNull(run.input));
      }
    }
  }

  private void startMachine(FlowRun run, JsonNode input) {
    Visit visit = requireNonNull(run.parent);
    Branches branches = visit.branches();
    run.branch =
        run.asBranch(
            machine.open.newId(),
            visit.ledger.total(),
            branches.started,
            input,
            machine.recorder.room() + 1 - branches.unjoinedEvents());
    machine.start(run.branch, visit);
  }

  /** A run that was a machine of its own has ended. */
  void ended(Visit visit, Completion.BranchEnded completion) {
    Branches branches = visit.branches();
    FlowRun run = runOf(branches, completion.effectId());
    BranchEnd end = completion.end();
    branches.running.remove(run.index);
    branches.unjoined.put(
        run.index, new Branches.Ended(completion.effectId(), run.madeRoom, end.log()));
    keep(branches, run, end);
    boolean endsExecution = end.kind() == BranchEnd.Kind.ENDS_EXECUTION;
    if (endsExecution || (end.kind() == BranchEnd.Kind.FAILED && goesOn(visit))) {
      branches.failed = run.index;
    }
    if (endsExecution) {
      machine.end.decide(
          new PendingEnd(PendingEnd.Kind.FAILED, end.error().orElseThrow(), visit.run));
    } else if (machine.end.isDecided()) {
      machine.end.reachIfQuiet();
    } else {
      visit
          .outermostFailing()
          .ifPresentOrElse(machine.failures::failIfQuiet, () -> goOn(visit, run, end));
    }
  }

  /** For a redrive: what failed, and what succeeded although the state was given up. */
  private void keep(Branches branches, FlowRun run, BranchEnd end) {
    if (!machine.keepsUnfinished()) {
      return;
    }
    if (end.kind() != BranchEnd.Kind.SUCCEEDED) {
      run.endedWithout(requireNonNull(run.branch), end.unfinished());
      branches.unfinished.put(run.index, run);
    } else if (!goesOn(requireNonNull(run.parent))) {
      branches.complete(run.index, end.output().orElseThrow());
    }
  }

  /** For a redrive: a run of this machine has failed or was given up. */
  void keep(FlowRun run) {
    if (machine.keepsUnfinished()) {
      requireNonNull(run.parent).branches().unfinished.put(run.index, run);
    } else {
      run.visit = null;
    }
  }

  private void goOn(Visit visit, FlowRun run, BranchEnd end) {
    switch (end.kind()) {
      case SUCCEEDED -> machine.visits.runSucceeded(visit, run, end.output().orElseThrow());
      case FAILED -> machine.failures.fail(visit, end.error().orElseThrow());
      case ABORTED ->
          machine.failures.fail(
              visit, StatesError.of(ErrorNames.RUNTIME, "A branch was stopped from outside."));
      case ENDS_EXECUTION -> throw new AssertionError(end.kind());
    }
  }

  private static FlowRun runOf(Branches branches, long branchId) {
    return branches.running.values().stream()
        .filter(run -> run.branch != null && run.branch.id() == branchId)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Expected a run for branch " + branchId));
  }

  /** Whether neither the machine nor a state around the visit, or itself, is given up. */
  private boolean goesOn(Visit visit) {
    return !machine.end.isDecided() && visit.outermostFailing().isEmpty();
  }
}
