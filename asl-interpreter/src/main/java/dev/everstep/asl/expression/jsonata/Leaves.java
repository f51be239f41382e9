package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts that look at the context value alone. */
final class Leaves {

  private Leaves() {}

  static Code.Computation variable(String name) {
    return name.isEmpty()
        ? (input, frame) -> Items.unwrapped(input)
        : (input, frame) -> frame.lookup(name);
  }

  static Code.Computation name(String name) {
    return (input, frame) -> Values.field(input, name, frame.budget());
  }

  /** The values of all fields; arrays among them give their items, at any depth. */
  static @Nullable JsonNode wildcard(@Nullable JsonNode input, Frame frame) {
    JsonNode value = Items.unwrapped(input);
    Items found = Items.sequence();
    if (value == null || !value.isContainerNode()) {
      return found;
    }
    boolean flattened = false;
    for (JsonNode child : value) {
      frame.budget().spend(1);
      flattened |= child.isArray();
      addFlat(child, found, frame.budget());
    }
    return flattened ? asArray(found, frame.budget()) : found;
  }

  /** Once an array was taken apart, a single item is no longer what the whole stands for. */
  private static Items asArray(Items found, Budget budget) {
    Items array = Items.array();
    array.addFlattened(found, budget);
    return array;
  }

  private static void addFlat(JsonNode value, Items found, Budget budget) {
    if (!value.isArray()) {
      found.add(value);
      return;
    }
    budget.enter();
    for (int i = 0; i < value.size(); i++) {
      budget.spend(1);
      addFlat(value.get(i), found, budget);
    }
    budget.leave();
  }

  static @Nullable JsonNode descendants(@Nullable JsonNode input, Frame frame) {
    if (input == null) {
      return null;
    }
    Items found = Items.sequence();
    addDescendants(input, found, frame.budget());
    return found.size() == 1 ? found.get(0) : found;
  }

  private static void addDescendants(JsonNode value, Items found, Budget budget) {
    budget.enter();
    if (!value.isArray()) {
      found.add(value);
    }
    if (value.isContainerNode()) {
      for (int i = 0; value.isArray() && i < value.size(); i++) {
        addDescendants(value.get(i), found, budget);
      }
      value.properties().forEach(field -> addDescendants(field.getValue(), found, budget));
    }
    budget.leave();
  }

  /** {@code [a, b]}: arrays among the items are taken apart, but for those in brackets. */
  static Code.Computation array(List<Code> items, List<Boolean> bracketed, boolean constructed) {
    return (input, frame) -> {
      Items array = Items.array();
      for (int i = 0; i < items.size(); i++) {
        JsonNode value = items.get(i).evaluate(input, frame);
        if (value instanceof Items range && range.isRange() && items.size() == 1) {
          array = range.asArray();
        } else if (value != null && bracketed.get(i)) {
          array.add(value);
        } else if (value != null) {
          array.addFlattened(value, frame.budget());
        }
      }
      return constructed ? array.constructed() : array;
    };
  }

  static Code.Computation block(List<Code> parts) {
    return (input, frame) -> {
      Frame inner = frame.inner();
      JsonNode result = null;
      for (Code part : parts) {
        result = part.evaluate(input, inner);
      }
      return result;
    };
  }

  static Code.Computation negation(Code operand) {
    return (input, frame) -> {
      JsonNode value = operand.evaluate(input, frame);
      if (value != null && !value.isNumber()) {
        throw Fault.D1002.with(value);
      }
      return value == null ? null : Numbers.of(-Numbers.finite(value));
    };
  }
}
