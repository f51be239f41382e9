package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What UpdateStateMachine was asked to change; absent means: as it is.
 *
 * @param revisionId of the revision that results, if anything differs
 * @param updateDate likewise, with milliseconds
 */
public record StateMachineChanges(
    Optional<String> definition,
    Optional<String> roleArn,
    Optional<String> loggingConfiguration,
    Optional<String> tracingConfiguration,
    Optional<String> encryptionConfiguration,
    String revisionId,
    Instant updateDate) {

  public StateMachineChanges {
    requireNonNull(definition, "definition is null");
    requireNonNull(roleArn, "roleArn is null");
    requireNonNull(loggingConfiguration, "loggingConfiguration is null");
    requireNonNull(tracingConfiguration, "tracingConfiguration is null");
    requireNonNull(encryptionConfiguration, "encryptionConfiguration is null");
    requireNonNull(revisionId, "revisionId is null");
    requireNonNull(updateDate, "updateDate is null");
  }

  /** The machine as it will be; equal to what it was if nothing differs. */
  StateMachineRow applyTo(StateMachineRow machine) {
    StateMachineRow changed = with(machine, machine.revisionId(), machine.updateDate());
    return changed.equals(machine) ? machine : with(machine, Optional.of(revisionId), updateDate);
  }

  private StateMachineRow with(
      StateMachineRow machine, Optional<String> newRevisionId, Instant newUpdateDate) {
    return new StateMachineRow(
        machine.arn(),
        machine.name(),
        machine.type(),
        machine.status(),
        definition.orElse(machine.definition()),
        roleArn.orElse(machine.roleArn()),
        loggingConfiguration.orElse(machine.loggingConfiguration()),
        tracingConfiguration.orElse(machine.tracingConfiguration()),
        encryptionConfiguration.orElse(machine.encryptionConfiguration()),
        newRevisionId,
        machine.creationDate(),
        newUpdateDate);
  }
}
