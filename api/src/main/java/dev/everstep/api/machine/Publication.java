package dev.everstep.api.machine;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.worker.store.NewVersion;
import java.time.Instant;
import java.util.Optional;

/** The members {@code publish} and {@code versionDescription} of requests. */
public final class Publication {

  private Publication() {}

  /**
   * The version to publish, if one is.
   *
   * @param now its creation date
   * @throws ApiException {@code ValidationException} for a description without a version
   */
  public static Optional<NewVersion> of(
      Optional<Boolean> publish, Optional<String> versionDescription, Instant now) {
    if (publish.orElse(false)) {
      return Optional.of(new NewVersion(versionDescription, now));
    }
    if (versionDescription.isPresent()) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "Version description can only be set when publish is true");
    }
    return Optional.empty();
  }
}
