package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints JSON as Lambda's Python runtime does: with a blank after every comma and colon. Recorded
 * lengths count these blanks [AWS rec: test_result_selector, Content-Length].
 */
final class PythonJson {

  private PythonJson() {}

  static String dumps(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isObject()) {
      node.properties().forEach(p -> parts.add(quoted(p.getKey()) + ": " + dumps(p.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    if (node.isArray()) {
      node.forEach(element -> parts.add(dumps(element)));
      return "[" + String.join(", ", parts) + "]";
    }
    return Json.write(node);
  }

  private static String quoted(String key) {
    return Json.write(TextNode.valueOf(key));
  }
}
