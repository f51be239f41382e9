package dev.everstep.asl.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What is done as a state is left: written in the state, in a choice rule or in a catcher.
 *
 * @param assign {@code Assign}: an object, in JSONPath mode a payload template
 * @param output {@code Output}: any JSON with {@code {% %}}; JSONata only
 */
public record Leaving(Optional<JsonNode> assign, Optional<JsonNode> output) {

  /** Nothing is assigned, and the output is the default. */
  public static final Leaving PLAIN = new Leaving(Optional.empty(), Optional.empty());

  public Leaving {
    requireNonNull(assign, "assign is null");
    requireNonNull(output, "output is null");
  }
}
