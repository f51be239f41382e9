package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What ListStateMachineVersions shows of a version. */
public record VersionSummary(String stateMachineArn, int number, Instant creationDate) {

  public VersionSummary {
    requireNonNull(stateMachineArn, "stateMachineArn is null");
    requireNonNull(creationDate, "creationDate is null");
  }

  /** Of the version. */
  public String arn() {
    return VersionRow.arn(stateMachineArn, number);
  }
}
