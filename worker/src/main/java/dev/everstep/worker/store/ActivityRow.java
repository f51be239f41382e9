package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An activity: a queue of tasks for workers of the user's own. It is never changed.
 *
 * @param arn names account and region, by which activities are listed
 * @param encryptionConfiguration JSON text
 * @param creationDate with milliseconds
 */
public record ActivityRow(
    String arn, String name, String encryptionConfiguration, Instant creationDate) {

  public ActivityRow {
    requireNonNull(arn, "arn is null");
    requireNonNull(name, "name is null");
    requireNonNull(encryptionConfiguration, "encryptionConfiguration is null");
    requireNonNull(creationDate, "creationDate is null");
  }
}
