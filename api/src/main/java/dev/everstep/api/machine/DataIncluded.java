package dev.everstep.api.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.program.VariableReferences;
import java.util.Optional;

/** The parts of requests and responses that say whether payloads are answered. */
public final class DataIncluded {

  /** {@code includedData} of a request. */
  public enum Choice {
    ALL_DATA,
    METADATA_ONLY
  }

  /** {@code inputDetails} and {@code outputDetails} of a response. */
  public record Details(boolean included) {}

  private DataIncluded() {}

  /** Whether payloads are to be answered: they are unless {@code METADATA_ONLY} is asked for. */
  public static boolean isWanted(Optional<Choice> choice) {
    return choice.orElse(Choice.ALL_DATA) == Choice.ALL_DATA;
  }

  /**
   * The variables that states read; absent if none does [AWS rec: sfn_api_variable_references], or
   * if payloads are not wanted.
   */
  public static Optional<JsonNode> variableReferences(Optional<Choice> choice, String definition) {
    if (!isWanted(choice)) {
      return Optional.empty();
    }
    ObjectNode references = JsonNodeFactory.instance.objectNode();
    VariableReferences.of(definition)
        .forEach((state, names) -> names.forEach(references.putArray(state)::add));
    return references.isEmpty() ? Optional.empty() : Optional.of(references);
  }
}
