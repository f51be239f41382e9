package dev.everstep.asl.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The fields that every state type may have.
 *
 * @param queryLanguage the state's own, else that of the flow around it
 * @param inputPath {@code InputPath}: absent means {@code $}; JSONPath only
 * @param outputPath {@code OutputPath}: absent means {@code $}; JSONPath only
 * @param leaving what the state assigns and gives where no choice rule or catcher says otherwise
 */
public record Common(
    Optional<String> comment,
    QueryLanguage queryLanguage,
    NullablePath inputPath,
    NullablePath outputPath,
    Leaving leaving) {

  public Common {
    requireNonNull(comment, "comment is null");
    requireNonNull(queryLanguage, "queryLanguage is null");
    requireNonNull(inputPath, "inputPath is null");
    requireNonNull(outputPath, "outputPath is null");
    requireNonNull(leaving, "leaving is null");
  }

  /** {@code Assign} of the state itself. */
  public Optional<JsonNode> assign() {
    return leaving.assign();
  }

  /** {@code Output} of the state itself. */
  public Optional<JsonNode> output() {
    return leaving.output();
  }
}
