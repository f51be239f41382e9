package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.nio.charset.StandardCharsets;

/** A tree together with its text, which events print and limits measure. */
record Payload(JsonNode tree, String text) {

  static Payload of(JsonNode tree) {
    return new Payload(tree, Json.write(tree));
  }

  /** Whether the text has more bytes in UTF-8 than allowed. */
  boolean exceeds(long maxBytes) {
    return text.length() * 3L > maxBytes && text.getBytes(StandardCharsets.UTF_8).length > maxBytes;
  }
}
