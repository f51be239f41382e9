package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds for all values. Nothing ("undefined") is Java's null, JSON's null is a node. */
final class Values {

  private Values() {}

  /** The letter that signatures have for a type; {@code m} is missing. */
  static char typeLetter(@Nullable JsonNode value) {
    if (value == null) {
      return 'm';
    }
    return switch (value.getNodeType()) {
      case STRING -> 's';
      case NUMBER -> 'n';
      case BOOLEAN -> 'b';
      case NULL -> 'l';
      case ARRAY -> 'a';
      case OBJECT -> 'o';
      case POJO -> 'f';
      default -> throw new AssertionError(value.getNodeType());
    };
  }

  static boolean isFunction(@Nullable JsonNode value) {
    return value instanceof FunctionNode;
  }

  /** The value as a condition; nothing is false. */
  static boolean isTrue(@Nullable JsonNode value, Budget budget) {
    if (value == null) {
      return false;
    }
    return switch (value.getNodeType()) {
      case STRING -> !value.textValue().isEmpty();
      case NUMBER -> Numbers.finite(value) != 0;
      case BOOLEAN -> value.booleanValue();
      case OBJECT -> !value.isEmpty();
      case ARRAY -> anyTrue(value, budget);
      default -> false;
    };
  }

  private static boolean anyTrue(JsonNode array, Budget budget) {
    budget.enter();
    boolean found = false;
    for (int i = 0; i < array.size() && !found; i++) {
      budget.spend(1);
      found = isTrue(array.get(i), budget);
    }
    budget.leave();
    return found;
  }

  /** Numbers are equal by value, objects whatever the order of their fields. */
  static boolean areEqual(JsonNode left, JsonNode right, Budget budget) {
    if (left == right) {
      return true;
    }
    if (left.isNumber() && right.isNumber()) {
      return left.doubleValue() == right.doubleValue();
    }
    if (Values.isFunction(left)) {
      return false;
    }
    if (left.isTextual()) {
      budget.spendText(left.textValue().length());
    }
    if (!left.isContainerNode() || left.getNodeType() != right.getNodeType()) {
      return left.equals(right);
    }
    if (left.size() != right.size()) {
      return false;
    }
    budget.enter();
    boolean equal =
        left.isArray() ? equalItems(left, right, budget) : equalFields(left, right, budget);
    budget.leave();
    return equal;
  }

  private static boolean equalItems(JsonNode left, JsonNode right, Budget budget) {
    for (int i = 0; i < left.size(); i++) {
      budget.spend(1);
      if (!areEqual(left.get(i), right.get(i), budget)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalFields(JsonNode left, JsonNode right, Budget budget) {
    for (Map.Entry<String, JsonNode> field : left.properties()) {
      budget.spend(1);
      JsonNode other = right.get(field.getKey());
      if (other == null || !areEqual(field.getValue(), other, budget)) {
        return false;
      }
    }
    return true;
  }

  /** The value of a field; of an array those of its items. */
  static @Nullable JsonNode field(@Nullable JsonNode value, String name, Budget budget) {
    if (value instanceof ObjectNode object) {
      return object.get(name);
    }
    if (!(value instanceof ArrayNode array)) {
      return null;
    }
    budget.enter();
    Items found = Items.sequence();
    for (int i = 0; i < array.size(); i++) {
      budget.spend(1);
      JsonNode item = field(array.get(i), name, budget);
      if (item != null) {
        found.addFlattened(item, budget);
      }
    }
    budget.leave();
    return found;
  }

  /** A copy that may be changed without changing the original. */
  static JsonNode copy(JsonNode value, Budget budget) {
    if (!value.isContainerNode()) {
      return value;
    }
    budget.enter();
    JsonNode copied;
    if (value instanceof ObjectNode object) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(f -> fields.set(f.getKey(), copy(f.getValue(), budget)));
      copied = fields;
    } else {
      Items items = Items.array();
      value.forEach(item -> items.add(copy(item, budget)));
      copied = items;
    }
    budget.spend(value.size());
    budget.leave();
    return copied;
  }
}
