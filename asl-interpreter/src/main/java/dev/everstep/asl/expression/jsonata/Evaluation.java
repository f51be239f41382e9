package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Sources;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation is given.
 *
 * @param document {@code $$}; Step Functions has none
 * @param bindings variables that the expression may read, by names without {@code $}
 */
record Evaluation(
    @Nullable JsonNode document,
    Map<String, JsonNode> bindings,
    Sources sources,
    Instant now,
    Budget budget) {

  /** A variable that no part of the expression has bound, or a function. */
  @Nullable JsonNode lookup(String name) {
    if (name.equals("$")) {
      return document;
    }
    JsonNode bound = bindings.get(name);
    return bound != null ? bound : Builtins.find(name);
  }
}
