package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells machines apart for which the recorder put one placeholder. Such machines begin each other:
 * clients started the one that they had made last, and inputs and definitions name the one before
 * [AWS rec: test_start_execution_input_json].
 */
final class MachineNames {

  private final Map<String, JsonNode> definitions = new LinkedHashMap<>();
  private final Map<String, String> latest = new LinkedHashMap<>();

  /** The name to make a machine with: another one if there is one of this name already. */
  String create(String name, JsonNode definition) {
    JsonNode known = definitions.putIfAbsent(name, definition);
    if (known == null || known.equals(definition)) {
      return name;
    }
    String other = name + "_" + definitions.size();
    latest.put(name, other);
    definitions.put(other, definition);
    return other;
  }

  /** The ARN of the machine that was made last under the name in this one. */
  String latest(String arn) {
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    return arn.substring(0, arn.length() - name.length()) + latest.getOrDefault(name, name);
  }
}
