package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What ListExecutions shows of an execution.
 *
 * @param redriveDate of the latest redrive
 * @param listedAt the moment that the list sorts it by
 */
public record ExecutionSummary(
    String executionArn,
    String stateMachineArn,
    String name,
    ExecutionStatus status,
    Instant startDate,
    Optional<Instant> stopDate,
    Optional<String> versionArn,
    Optional<String> aliasArn,
    int redriveCount,
    Optional<Instant> redriveDate,
    Instant listedAt) {

  public ExecutionSummary {
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(stateMachineArn, "stateMachineArn is null");
    requireNonNull(name, "name is null");
    requireNonNull(status, "status is null");
    requireNonNull(startDate, "startDate is null");
    requireNonNull(stopDate, "stopDate is null");
    requireNonNull(versionArn, "versionArn is null");
    requireNonNull(aliasArn, "aliasArn is null");
    requireNonNull(redriveDate, "redriveDate is null");
    requireNonNull(listedAt, "listedAt is null");
  }
}
