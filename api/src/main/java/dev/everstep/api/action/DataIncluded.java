package dev.everstep.api.action;

import java.util.Optional;

/** The parts of requests and responses that say whether payloads are answered. */
final class DataIncluded {

  /** {@code includedData} of a request. */
  public enum Choice {
    ALL_DATA,
    METADATA_ONLY
  }

  /** {@code inputDetails} and {@code outputDetails} of a response. */
  public record Details(boolean included) {}

  private DataIncluded() {}

  static boolean isWanted(Optional<Choice> choice) {
    return choice.orElse(Choice.ALL_DATA) == Choice.ALL_DATA;
  }
}
