package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.json.NumberNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What leaves an evaluation: JSON and nothing else. What is JSON already is shared. */
final class Results {

  private static final int SHARED_PER_STEP = 8;

  private Results() {}

  /**
   * Functions are nothing, or null where they are items of an array, as {@code JSON.stringify} has
   * it. Numbers that JSON has not become texts, as on AWS: {@code [1/0]} is {@code ["Infinity"]}.
   */
  static @Nullable JsonNode of(JsonNode value, Budget budget) {
    return switch (value.getNodeType()) {
      case POJO -> null;
      case NUMBER -> value.isDouble() ? number(value.doubleValue(), budget) : value;
      case ARRAY -> array((ArrayNode) value, budget);
      case OBJECT -> object((ObjectNode) value, budget);
      default -> value;
    };
  }

  private static JsonNode number(double value, Budget budget) {
    budget.spend(1);
    String text = Numbers.text(value);
    return Double.isFinite(value) ? NumberNode.of(text) : TextNode.valueOf(text);
  }

  private static JsonNode array(ArrayNode array, Budget budget) {
    budget.enter();
    budget.spend(array instanceof Items ? array.size() : array.size() / SHARED_PER_STEP);
    ArrayNode copy = array instanceof Items ? JsonNodeFactory.instance.arrayNode() : null;
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = array.get(i);
      JsonNode clean = of(item, budget);
      if (copy == null && clean != item) {
        copy = JsonNodeFactory.instance.arrayNode();
        for (int j = 0; j < i; j++) {
          copy.add(array.get(j));
        }
      }
      if (copy != null) {
        copy.add(clean == null ? NullNode.getInstance() : clean);
      }
    }
    budget.leave();
    return copy == null ? array : copy;
  }

  private static JsonNode object(ObjectNode object, Budget budget) {
    budget.enter();
    budget.spend(object.size() / SHARED_PER_STEP);
    ObjectNode copy = null;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode clean = of(field.getValue(), budget);
      if (copy == null && clean != field.getValue()) {
        copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
      }
      if (copy != null && clean == null) {
        copy.remove(field.getKey());
      } else if (copy != null && clean != null) {
        copy.set(field.getKey(), clean);
      }
    }
    budget.leave();
    return copy == null ? object : copy;
  }
}
