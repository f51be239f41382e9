package dev.everstep.asl.machine;

import static dev.everstep.asl.machine.EventDetails.none;
import static java.util.Objects.requireNonNull;

import dev.everstep.asl.history.EventType;
import java.util.List;

/**
 * Gives up what runs inside a state that has failed, or in a machine that ends.
 *
 * <p>That has two halves. First everything inside is told to end; when no branch is open any more,
 * all is recorded at once, in the order in which a machine without branches of its own records it.
 */
final class GivingUp {

  private final Machine machine;

  GivingUp(Machine machine) {
    this.machine = machine;
  }

  // ---- first half

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
      machine.failures.failIfQuiet(visit.outermostFailing().orElseThrow());
    }
  }

  // ---- second half

  /** Records what became of the runs inside a state that has failed. */
  void abortInside(Visit visit) {
    if (visit.branches == null) {
      return;
    }
    machine.joins.join(visit, visit.run.lastEvent);
    abortRuns(visit, visit.run.lastEvent);
  }

  /** Records that a run, and all that was open in it, was given up. */
  void abort(FlowRun run, long failingEvent) {
    Visit visit = run.visit;
    if (visit == null) {
      return;
    }
    if (visit.branches != null) {
      machine.joins.join(visit, visit.causeInside(failingEvent));
      abortRuns(visit, visit.causeInside(failingEvent));
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
      machine.runs.keep(run);
      Behaviors.branching(visit.state).runAborted(visit.state, visit, run, failingEvent);
    }
  }
}
