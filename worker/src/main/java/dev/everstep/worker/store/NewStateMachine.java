package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.MachineType;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What CreateStateMachine was asked to create, with all defaults filled in.
 *
 * @param arn names account and region, by which machines are listed
 * @param loggingConfiguration JSON text; so are the other two
 * @param version to publish of it at once
 * @param creationDate with milliseconds
 */
public record NewStateMachine(
    String arn,
    String name,
    MachineType type,
    String definition,
    String roleArn,
    String loggingConfiguration,
    String tracingConfiguration,
    String encryptionConfiguration,
    Map<String, String> tags,
    Optional<NewVersion> version,
    Instant creationDate) {

  public NewStateMachine {
    requireNonNull(arn, "arn is null");
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(roleArn, "roleArn is null");
    requireNonNull(loggingConfiguration, "loggingConfiguration is null");
    requireNonNull(tracingConfiguration, "tracingConfiguration is null");
    requireNonNull(encryptionConfiguration, "encryptionConfiguration is null");
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    requireNonNull(version, "version is null");
    requireNonNull(creationDate, "creationDate is null");
  }
}
