package dev.everstep.cli.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pictures of the example fan-out. */
final class ThumbnailFunctions {

  Map<String, ExampleFunction> all() {
    Map<String, ExampleFunction> functions = new LinkedHashMap<>();
    functions.put("thumbnail-make", this::make);
    functions.put("thumbnail-sum-up", this::sumUp);
    return functions;
  }

  private JsonNode make(JsonNode payload) {
    int width = payload.path("width").intValue();
    int height = width * 2 / 3;
    return JsonNodeFactory.instance
        .objectNode()
        .put("file", "thumbnail-" + payload.path("picture").asText() + ".png")
        .put("bytes", width * height);
  }

  private JsonNode sumUp(JsonNode thumbnails) {
    long bytes = 0;
    for (JsonNode thumbnail : thumbnails) {
      bytes += thumbnail.path("bytes").longValue();
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("thumbnails", thumbnails.size())
        .put("bytes", bytes);
  }
}
