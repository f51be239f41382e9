package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Sizes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of one run of a flow [ASL: Assign]. It sees those of the flows around it as they
 * were when it began, which is as they are: no state of an outer flow is left meanwhile. Its own
 * vanish with it.
 */
final class Variables {

  /** What a run may see in all, in bytes of JSON. */
  private static final long MAX_BYTES = 10 * 1024 * 1024;

  private final Map<String, JsonNode> visible;
  private final Map<String, JsonNode> own = new LinkedHashMap<>();
  private long bytes;

  Variables(Map<String, JsonNode> outer) {
    visible = new LinkedHashMap<>(outer);
    outer.values().forEach(value -> bytes += size(value));
  }

  /** By name, those of outer flows included. */
  Map<String, JsonNode> visible() {
    return Collections.unmodifiableMap(visible);
  }

  /** Those that states of this flow have assigned. */
  Map<String, JsonNode> own() {
    return Collections.unmodifiableMap(own);
  }

  /**
   * Assigns all or, if they are too large, none.
   *
   * @param maxBytes of what is assigned at once
   * @return whether they were assigned
   */
  boolean assign(Map<String, JsonNode> assigned, long maxBytes) {
    long added = 0;
    long replaced = 0;
    for (Map.Entry<String, JsonNode> variable : assigned.entrySet()) {
      if (!Sizes.fits(variable.getValue(), maxBytes)) {
        return false;
      }
      added += size(variable.getValue());
      JsonNode before = visible.get(variable.getKey());
      replaced += before == null ? 0 : size(before);
    }
    if (added > maxBytes || bytes - replaced + added > MAX_BYTES) {
      return false;
    }
    bytes += added - replaced;
    visible.putAll(assigned);
    own.putAll(assigned);
    return true;
  }

  /** Takes up what {@link #own} was in an earlier life. */
  void restore(Map<String, JsonNode> assigned) {
    assign(assigned, MAX_BYTES);
  }

  /** All that is visible as one object, if there is any. */
  Optional<JsonNode> write() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.setAll(visible);
    return object.isEmpty() ? Optional.empty() : Optional.of(object);
  }

  static Map<String, JsonNode> read(Optional<JsonNode> written) {
    Map<String, JsonNode> variables = new LinkedHashMap<>();
    written.ifPresent(
        object ->
            object
                .properties()
                .forEach(variable -> variables.put(variable.getKey(), variable.getValue())));
    return variables;
  }

  private static long size(JsonNode value) {
    return Sizes.utf8Length(value, MAX_BYTES);
  }
}
