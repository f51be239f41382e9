package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A part of a machine's snapshot that is too large for Temporal.
 *
 * @param history of the machine: the execution's ARN, followed by the path of a branch
 * @param startDate of the execution
 * @param number of the continuation that it is for
 * @param part from 0
 */
public record SnapshotPart(String history, Instant startDate, int number, int part) {

  public SnapshotPart {
    requireNonNull(history, "history is null");
    requireNonNull(startDate, "startDate is null");
  }
}
