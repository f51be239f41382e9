package dev.everstep.asl.machine;

import dev.everstep.asl.history.BranchMerge;
import dev.everstep.asl.history.MergedBranches;

/** Takes the histories of runs that were machines of their own into that of this machine. */
final class Joins {

  private final Machine machine;
  private boolean lostEvents;

  Joins(Machine machine) {
    this.machine = machine;
  }

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
    join(visit, visit.causeInside(sibling));
    long failing = visit.causeInside(sibling);
    visit.branches.running.values().forEach(inner -> joinAll(inner, failing));
  }

  /** Whether a join has found no room for some events. */
  boolean lostEvents() {
    return lostEvents;
  }
}
