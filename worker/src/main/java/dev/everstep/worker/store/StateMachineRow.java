package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.MachineType;
import java.time.Instant;
import java.util.Optional;

/**
 * A state machine as of one of its revisions, usually the current one.
 *
 * @param loggingConfiguration JSON text; so are the other two
 * @param revisionId absent until the first update [AWS rec:
 *     test_create_update_state_machine_same_parameters]
 * @param updateDate the creation date until the first update
 */
public record StateMachineRow(
    String arn,
    String name,
    MachineType type,
    MachineStatus status,
    String definition,
    String roleArn,
    String loggingConfiguration,
    String tracingConfiguration,
    String encryptionConfiguration,
    Optional<String> revisionId,
    Instant creationDate,
    Instant updateDate) {

  public StateMachineRow {
    requireNonNull(arn, "arn is null");
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(status, "status is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(roleArn, "roleArn is null");
    requireNonNull(loggingConfiguration, "loggingConfiguration is null");
    requireNonNull(tracingConfiguration, "tracingConfiguration is null");
    requireNonNull(encryptionConfiguration, "encryptionConfiguration is null");
    requireNonNull(revisionId, "revisionId is null");
    requireNonNull(creationDate, "creationDate is null");
    requireNonNull(updateDate, "updateDate is null");
  }
}
