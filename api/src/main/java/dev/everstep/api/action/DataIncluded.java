package dev.everstep.api.action;

import dev.everstep.asl.program.VariableReferences;
import java.util.List;
import java.util.Map;
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

  /** The variables that states read; absent if none does [AWS rec: sfn_api_variable_references]. */
  static Optional<Map<String, List<String>>> variableReferences(
      Optional<Choice> choice, String definition) {
    return Optional.of(choice)
        .filter(DataIncluded::isWanted)
        .map(wanted -> VariableReferences.of(definition))
        .filter(references -> !references.isEmpty());
  }
}
