package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.List;

/** A definition with one node dropped, renamed or of another type. */
final class Mutation {

  private static final List<String> NAMES =
      List.of("Next", "End", "Type", "Parameters", "Arguments", "Output", "x.$", "Seconds", "");

  private Mutation() {}

  static RandomMachine of(RandomMachine machine) {
    Draw draw = new Draw(~machine.seed());
    JsonNode tree = Json.parseTrusted(machine.definition());
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    JsonNode parent = draw.of(containers);
    int index = draw.below(parent.size());
    if (parent instanceof ArrayNode array) {
      change(array, index, draw);
    } else {
      ObjectNode object = (ObjectNode) parent;
      change(object, new ArrayList<>(object.properties()).get(index).getKey(), draw);
    }
    return machine.with(Json.write(tree));
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (!node.isEmpty()) {
      containers.add(node);
    }
    node.forEach(child -> collect(child, containers));
  }

  private static void change(ArrayNode array, int index, Draw draw) {
    if (draw.chance(50)) {
      array.remove(index);
    } else {
      array.set(index, retyped(array.get(index), draw));
    }
  }

  private static void change(ObjectNode object, String name, Draw draw) {
    switch (draw.below(3)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(draw.of(NAMES), object.remove(name));
      default -> object.set(name, retyped(object.get(name), draw));
    }
  }

  private static JsonNode retyped(JsonNode node, Draw draw) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (draw.below(4)) {
      case 0 -> nodes.arrayNode().add(node);
      case 1 -> nodes.objectNode().set("a", node);
      case 2 -> nodes.textNode(Json.write(node));
      default -> draw.value();
    };
  }
}
