package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Prints JSON so that equal values are equal texts: members by name, numbers in one form. */
final class Sorted {

  private Sorted() {}

  static String text(JsonNode json) {
    if (json.isObject()) {
      Map<String, String> members = new TreeMap<>();
      json.properties().forEach(m -> members.put(m.getKey(), text(m.getValue())));
      return members.toString();
    }
    if (json.isArray()) {
      return json.valueStream().map(Sorted::text).toList().toString();
    }
    return json.isNumber()
        ? new BigDecimal(json.asText()).stripTrailingZeros().toPlainString()
        : Json.write(json);
  }
}
