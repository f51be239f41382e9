package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a scenario is known not to hold: an entry of {@code deviations.json}. All else in the
 * scenario has to hold. The file may only shrink: an entry without a gap must be taken out.
 *
 * @param score the name of the score that it is for
 * @param path what the place of the gap ends with
 * @param reason why this is right, or cannot be helped
 */
record Deviation(String scenario, String score, String path, String reason) {

  /** The entries for one score. */
  static List<Deviation> of(String score) {
    try (InputStream stream = Deviation.class.getResourceAsStream("deviations.json")) {
      return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), score);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an array of {@code {"reason", "score", "path", "scenarios": […]}}. */
  static List<Deviation> read(String text, String score) {
    List<Deviation> deviations = new ArrayList<>();
    for (JsonNode entry : Json.parseTrusted(text)) {
      if (entry.path("score").asText().equals(score)) {
        String path = entry.path("path").textValue();
        String reason = entry.path("reason").textValue();
        entry
            .path("scenarios")
            .forEach(s -> deviations.add(new Deviation(s.textValue(), score, path, reason)));
      }
    }
    return deviations;
  }

  boolean covers(Scenario other, Gap gap) {
    return scenario.equals(other.name()) && gap.place().endsWith(path);
  }
}
