package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The end of a running execution's history. Every event below {@code firstEventId} is in the
 * journal; pages there may already hold some of these events too.
 *
 * @param firstEventId the id of the first event of {@code events}, or the next id if there is none
 * @param events a JSON array in the form of {@link dev.everstep.asl.history.HistoryJson}, ids
 *     ascending; {@code []} for an EXPRESS execution, which keeps no history
 * @param status RUNNING until the journal has accepted the end
 * @param branches whose events will follow at their join
 */
public record HistoryTail(
    long firstEventId, String events, ExecutionStatus status, List<BranchTail> branches) {

  public HistoryTail {
    requireNonNull(events, "events is null");
    requireNonNull(status, "status is null");
    branches = List.copyOf(branches);
  }
}
