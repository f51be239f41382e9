package dev.everstep.api.action;

import dev.everstep.api.awsjson.ApiError;
import java.util.Optional;

/** The members of requests that publish a version. */
final class Publication {

  private Publication() {}

  /** Versions are not offered, and a description needs a version. */
  static void refuse(Optional<Boolean> publish, Optional<String> versionDescription) {
    if (publish.orElse(false)) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "Versions are not supported in this release: leave publish out");
    }
    if (versionDescription.isPresent()) {
      throw ApiError.VALIDATION_EXCEPTION.because(
          "Version description can only be set when publish is true");
    }
  }
}
