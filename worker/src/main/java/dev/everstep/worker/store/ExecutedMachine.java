package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The state machine as it was when an execution started: what DescribeStateMachineForExecution
 * answers, even after the machine was changed or deleted.
 *
 * @param versionArn if started by version or alias
 * @param aliasArn if started by alias
 * @param revisionId absent if the machine had never been updated
 */
public record ExecutedMachine(
    String arn,
    String name,
    Optional<String> versionArn,
    Optional<String> aliasArn,
    Optional<String> revisionId,
    String definition,
    String roleArn,
    String loggingConfiguration,
    String tracingConfiguration,
    String encryptionConfiguration,
    Instant updateDate) {

  public ExecutedMachine {
    requireNonNull(arn, "arn is null");
    requireNonNull(name, "name is null");
    requireNonNull(versionArn, "versionArn is null");
    requireNonNull(aliasArn, "aliasArn is null");
    requireNonNull(revisionId, "revisionId is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(roleArn, "roleArn is null");
    requireNonNull(loggingConfiguration, "loggingConfiguration is null");
    requireNonNull(tracingConfiguration, "tracingConfiguration is null");
    requireNonNull(encryptionConfiguration, "encryptionConfiguration is null");
    requireNonNull(updateDate, "updateDate is null");
  }

  /** The machine as it is now, started by its plain ARN. */
  public static ExecutedMachine of(StateMachineRow machine) {
    return new ExecutedMachine(
        machine.arn(),
        machine.name(),
        Optional.empty(),
        Optional.empty(),
        machine.revisionId(),
        machine.definition(),
        machine.roleArn(),
        machine.loggingConfiguration(),
        machine.tracingConfiguration(),
        machine.encryptionConfiguration(),
        machine.updateDate());
  }
}
