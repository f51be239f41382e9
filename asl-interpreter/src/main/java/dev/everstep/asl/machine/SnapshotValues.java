package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import java.util.ArrayList;
import java.util.List;

/** The small things that several parts of a snapshot hold. */
final class SnapshotValues {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SnapshotValues() {}

  static ArrayNode write(List<Long> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }

  static List<Long> longs(JsonNode array) {
    List<Long> values = new ArrayList<>();
    array.forEach(value -> values.add(value.longValue()));
    return values;
  }

  static ObjectNode write(StatesError error) {
    return NODES.objectNode().put("name", error.name()).put("cause", error.cause());
  }

  static StatesError error(JsonNode node) {
    return new StatesError(node.path("name").textValue(), node.path("cause").textValue());
  }
}
