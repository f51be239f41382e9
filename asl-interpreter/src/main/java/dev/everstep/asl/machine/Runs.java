package dev.everstep.asl.machine;

import static dev.everstep.asl.machine.EventDetails.none;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.BranchMerge;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.MergedBranches;
import dev.everstep.asl.program.LinkedState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs inside Parallel and Map states: begins them, takes in the ends of those that are
 * machines of their own, gives them up, and joins their histories.
 *
 * <p>Giving up has two halves. First everything inside is told to end; when no branch is open any
 * more, all is recorded at once, in the order in which a machine without branches of its own
 * records it.
 */
final class Runs {

  private final Machine machine;
  private boolean lostEvents;

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
        new Effect.RunBranch(
            machine.open.newId(),
            visit.state.name(),
            visit.entered,
            visit.ledger.total(),
            branches.started,
            run.index,
            visit.state instanceof LinkedState.Map,
            run.path(),
            input,
            Optional.ofNullable(run.mapContext),
            run.variables.write(),
            machine.recorder.room() + 1 - branches.unjoinedEvents(),
            Optional.ofNullable(run.unfinished));
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
      Visit failing = outermostFailing(visit);
      if (failing == null) {
        goOn(visit, run, end);
      } else {
        failIfQuiet(failing);
      }
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
      case FAILED -> machine.visits.fail(visit, end.error().orElseThrow());
      case ABORTED ->
          machine.visits.fail(
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
    return !machine.end.isDecided() && outermostFailing(visit) == null;
  }

  /** The state around this one, or itself, that has failed and waits for its branches to end. */
  private static @Nullable Visit outermostFailing(Visit visit) {
    Visit outermost = null;
    for (Visit next = visit; next != null; next = next.run.parent) {
      outermost = next.failing != null ? next : outermost;
    }
    return outermost;
  }

  /** Whether a machine of its own, or a task that is to stop, runs somewhere inside. */
  boolean areOpen(Visit visit) {
    return visit.branches != null
        && visit.branches.running.values().stream().anyMatch(this::isOpen);
  }

  boolean isOpen(FlowRun run) {
    Visit visit = run.visit;
    return run.branch != null || (visit != null && (visit.stopping || areOpen(visit)));
  }

  // ---- giving up: first half

  /** Stops all that runs inside a state. */
  void haltInside(Visit visit, boolean silently) {
    machine.agenda.starting.remove(visit);
    if (visit.branches != null) {
      visit.branches.running.values().forEach(run -> halt(run, silently));
    }
  }

  /** Stops a run and all inside it; nothing is recorded yet. */
  void halt(FlowRun run, boolean silently) {
    machine.agenda.ready.remove(run);
    if (run.branch != null && !run.stopped) {
      run.stopped = true;
      machine.open.stopBranch(run.branch.id(), silently);
    }
    Visit visit = run.visit;
    if (visit != null) {
      giveUp(visit);
      haltInside(visit, silently);
    }
  }

  private void giveUp(Visit visit) {
    Effect open = visit.open;
    if (open == null || visit.stopping) {
      return;
    }
    if (!machine.open.isExpected(open.id())) {
      // Its own completion is what the history had no room for: no other one will come.
      visit.open = null;
      return;
    }
    boolean mayHaveAttempts = open instanceof Effect.InvokeTask task && task.retry().isPresent();
    if (mayHaveAttempts && machine.settings().tellsAttempts()) {
      visit.stopping = machine.open.stopTask(open.id());
    } else {
      machine.open.cancel(open.id());
    }
    visit.open = visit.stopping ? open : null;
  }

  /** A task that was told to stop has done so. */
  void taskStopped(Visit visit, Completion completion) {
    Effect.InvokeTask task = (Effect.InvokeTask) requireNonNull(visit.open);
    visit.open = null;
    visit.stopping = false;
    TaskBehavior.record(visit, task, Completion.Attempted.of(completion));
    if (machine.end.isDecided()) {
      machine.end.reachIfQuiet();
    } else {
      failIfQuiet(requireNonNull(outermostFailing(visit)));
    }
  }

  private void failIfQuiet(Visit failing) {
    if (!areOpen(failing)) {
      machine.visits.failNow(failing, requireNonNull(failing.failing));
    }
  }

  // ---- giving up: second half

  /** Records what became of the runs inside a state that has failed. */
  void abortInside(Visit visit) {
    if (visit.branches == null) {
      return;
    }
    join(visit, visit.run.lastEvent);
    abortRuns(visit, visit.run.lastEvent);
  }

  /** Records that a run, and all that was open in it, was given up. */
  void abort(FlowRun run, long failingEvent) {
    Visit visit = run.visit;
    if (visit == null) {
      return;
    }
    if (visit.branches != null) {
      join(visit, cause(visit, failingEvent));
      abortRuns(visit, cause(visit, failingEvent));
      Behaviors.branching(visit.state).aborted(visit, failingEvent);
    } else {
      EventType type = EventType.ofWireName(visit.state.type() + "StateAborted");
      machine.record(type, failingEvent, none(), machine.now());
    }
  }

  private void abortRuns(Visit visit, long failingEvent) {
    List<FlowRun> running = List.copyOf(visit.branches().running.values());
    visit.branches().running.clear();
    for (FlowRun run : running) {
      abort(run, failingEvent);
      keep(run);
      Behaviors.branching(visit.state).runAborted(visit.state, visit, run, failingEvent);
    }
  }

  // ---- joining

  /**
   * Takes the histories of the runs that have ended into this one. If one of them failed, the
   * state's run has its failing event as the last event then.
   *
   * @param sibling because of which they were aborted, unless one of them failed
   * @return the last event
   */
  long join(Visit visit, long sibling) {
    Branches branches = visit.branches();
    if (branches.unjoined.isEmpty()) {
      return visit.run.lastEvent;
    }
    Recorder recorder = machine.recorder;
    MergedBranches entry =
        branches.join(recorder.lastId() + 1, recorder.lastTime(), recorder.room(), sibling);
    BranchMerge merge = new BranchMerge(entry);
    recorder.append(entry, merge);
    lostEvents |= merge.isCut();
    long failed = merge.failed();
    if (failed != 0) {
      visit.run.lastEvent = failed;
    }
    branches.unjoined.clear();
    branches.failed = MergedBranches.NONE;
    if (lostEvents && !machine.end.isDecided()) {
      throw new Recorder.HistoryFullException();
    }
    return recorder.lastId();
  }

  /** Takes in all histories that wait anywhere inside a run: its machine ends. */
  void joinAll(FlowRun run, long sibling) {
    Visit visit = run.visit;
    if (visit == null || visit.branches == null) {
      return;
    }
    join(visit, cause(visit, sibling));
    long failing = cause(visit, sibling);
    visit.branches.running.values().forEach(inner -> joinAll(inner, failing));
  }

  /** What was aborted inside a state was so because the state itself has failed, if it has. */
  private static long cause(Visit visit, long outside) {
    return visit.failing == null ? outside : visit.run.lastEvent;
  }

  /** Whether a join has found no room for some events. */
  boolean lostEvents() {
    return lostEvents;
  }
}
