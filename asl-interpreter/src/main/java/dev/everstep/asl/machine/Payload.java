package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.Sizes;
import java.util.Optional;

/** A tree together with its text, which events print. */
record Payload(JsonNode tree, String text) {

  /** Of a tree that is known to be within the limit. */
  static Payload of(JsonNode tree) {
    return new Payload(tree, Json.write(tree));
  }

  /**
   * Of any tree; empty if its text has more bytes in UTF-8 than allowed. Measured before it is
   * printed: shared subtrees can make a small tree print as gigabytes.
   */
  static Optional<Payload> within(long maxBytes, JsonNode tree) {
    return Sizes.fits(tree, maxBytes) ? Optional.of(of(tree)) : Optional.empty();
  }
}
