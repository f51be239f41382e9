package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A version to publish of whatever revision a state machine has.
 *
 * @param creationDate with milliseconds
 */
public record NewVersion(Optional<String> description, Instant creationDate) {

  public NewVersion {
    requireNonNull(description, "description is null");
    requireNonNull(creationDate, "creationDate is null");
  }
}
