package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What is left of a machine that ended without success, for a redrive: its snapshot, in which every
 * visit begins its attempts anew [AWS: Redriving executions].
 *
 * <p>A branch that goes on counts its events from 1 again. So that the ids of the states that it is
 * in already differ from those that it will enter, they become negative: one band of numbers for
 * each redrive that they live through.
 */
final class Unfinished {

  /** More than a history can have events. */
  private static final long BAND = 1_000_000_000;

  private Unfinished() {}

  /** The machine has ended and is spoilt by it. */
  static ObjectNode of(Machine machine) {
    beginAnew(machine.root, machine.border instanceof BranchBorder);
    ObjectNode left = Snapshots.write(machine);
    left.remove(List.of("ending", "deadline", "eventTimes", "abortedFrom", "starting"));
    return left;
  }

  private static void beginAnew(FlowRun run, boolean inBranch) {
    Visit visit = run.visit;
    if (visit == null) {
      return;
    }
    visit.ledger = new RetryLedger(visit.state.base().retriers(), List.of());
    visit.backingOff = false;
    visit.failing = null;
    visit.open = null;
    if (inBranch) {
      visit.entered = visit.entered > 0 ? -visit.entered : visit.entered - BAND;
    }
    Branches branches = visit.branches;
    if (branches != null && branches.outdated) {
      visit.branches = null;
    } else if (branches != null) {
      branches.unjoined.clear();
      branches.room = null;
      branches.running.values().forEach(inner -> beginAnew(inner, inBranch));
      branches.unfinished.values().forEach(inner -> beginAnew(inner, inBranch));
    }
  }

  /** The id of the Entered event, among those of the machine that entered the state. */
  static long eventId(long entered) {
    return entered > 0 ? entered : -entered % BAND;
  }
}
