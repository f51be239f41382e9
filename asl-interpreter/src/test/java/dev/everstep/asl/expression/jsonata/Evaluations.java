package dev.everstep.asl.expression.jsonata;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Evaluates expressions, with what they read given as JSON. */
final class Evaluations {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Sources SOURCES = () -> 1L << 62;

  private Evaluations() {}

  /** The value as JSON, or the word "nothing". */
  static String value(String source) {
    return value(source, "{}");
  }

  /**
   * @param bindings an object with the variables
   */
  static String value(String source, String bindings) {
    JsonNode value = evaluate(source, bindings, new Budget());
    return value == null ? "nothing" : Json.write(value);
  }

  static JsonNode evaluate(String source, String bindings, Budget budget) {
    Map<String, JsonNode> variables = new LinkedHashMap<>();
    Json.parseTrusted(bindings).properties().forEach(b -> variables.put(b.getKey(), b.getValue()));
    return compiled(source).evaluate(variables, SOURCES, NOW, budget);
  }

  /** What AWS prints of the failure. */
  static String failure(String source) {
    return catchThrowableOfType(JsonataException.class, () -> value(source)).text();
  }

  static Jsonata compiled(String source) {
    try {
      return Jsonata.compile(source);
    } catch (InvalidExpressionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
