package dev.everstep.asl.unit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;

/** JSON that stands in the source of a test. */
final class JsonText {

  private JsonText() {}

  /**
   * @throws IllegalArgumentException if it is not JSON
   */
  static JsonNode parse(String json) {
    try {
      return Json.parse(json);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("Expected JSON: " + e.getMessage(), e);
    }
  }
}
