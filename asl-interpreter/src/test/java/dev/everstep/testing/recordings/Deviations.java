package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scenarios that are known not to hold, each with the reason: {@code deviations.json}, an array
 * of {@code {"scenario", "scores": […], "reason"}}. It may only shrink: one that holds must be
 * taken out.
 */
final class Deviations {

  private Deviations() {}

  /** The reasons by scenario, for one score. */
  static Map<String, String> of(String score) {
    try (InputStream stream = Deviations.class.getResourceAsStream("deviations.json")) {
      return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), score);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> read(String text, String score) {
    Map<String, String> reasons = new TreeMap<>();
    for (JsonNode entry : Json.parseTrusted(text)) {
      if (entry.path("scores").valueStream().anyMatch(s -> s.asText().equals(score))) {
        reasons.put(entry.path("scenario").textValue(), entry.path("reason").textValue());
      }
    }
    return reasons;
  }
}
