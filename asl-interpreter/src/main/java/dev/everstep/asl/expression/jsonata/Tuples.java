package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tuples: what a path that binds variables ({@code @}, {@code #}) or looks for parents ({@code %})
 * carries along for each value. The value itself is the field {@code @}.
 */
final class Tuples {

  static final String VALUE = "@";

  private Tuples() {}

  static ObjectNode of(@Nullable JsonNode value) {
    ObjectNode tuple = JsonNodeFactory.instance.objectNode();
    if (value != null) {
      tuple.set(VALUE, value);
    }
    return tuple;
  }

  static @Nullable JsonNode value(JsonNode tuple) {
    return tuple.get(VALUE);
  }

  /** The variables that a tuple carries, around an expression. */
  static Frame frame(JsonNode tuple, Frame outer) {
    Frame frame = outer.inner();
    for (Map.Entry<String, JsonNode> variable : tuple.properties()) {
      frame.bind(variable.getKey(), variable.getValue());
    }
    return frame;
  }

  /** One tuple for several: of each variable all values. */
  static ObjectNode merged(JsonNode tuples, Budget budget) {
    List<@Nullable JsonNode> all = Items.of(tuples);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (JsonNode tuple : all) {
      if (tuple == null) {
        continue;
      }
      for (Map.Entry<String, JsonNode> variable : tuple.properties()) {
        JsonNode values =
            Items.appended(result.get(variable.getKey()), variable.getValue(), budget);
        if (values != null) {
          result.set(variable.getKey(), values);
        }
      }
    }
    return result;
  }
}
