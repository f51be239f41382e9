package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.BranchEnd;
import java.util.List;

/**
 * The result of a branch workflow, however the branch ended.
 *
 * @param rest the last events of its history; those before are in the journal
 */
public record BranchOutcome(BranchEnd end, List<HistoryEvent> rest) {

  public BranchOutcome {
    requireNonNull(end, "end is null");
    rest = List.copyOf(rest);
  }

  /** How many events are in the journal. */
  public int stored() {
    return end.log().times().size() - rest.size();
  }
}
