package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;

/**
 * A place where an answer is not the recorded one.
 *
 * @param path within the answer
 * @param recorded as JSON text
 * @param given likewise
 */
public record Difference(String path, String recorded, String given) {

  private static final int LONGEST = 2_000;

  static Difference of(String path, JsonNode recorded, JsonNode given) {
    return new Difference(path, text(recorded), text(given));
  }

  private static String text(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : Json.write(node);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  @Override
  public String toString() {
    return "at " + path + "\n      recorded: " + recorded + "\n      given:    " + given;
  }
}
