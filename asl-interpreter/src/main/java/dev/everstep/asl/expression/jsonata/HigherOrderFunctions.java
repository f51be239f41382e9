package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Functions that call a function for each item: with the item, its index or key, and the whole. */
final class HigherOrderFunctions {

  private HigherOrderFunctions() {}

  private static @Nullable JsonNode applied(Arguments arguments, int index) {
    JsonNode array = arguments.required(0);
    return Callable.apply(
        arguments.required(1),
        arguments.evaluation(),
        array.get(index),
        Numbers.of((long) index),
        array);
  }

  static JsonNode map(Arguments arguments) {
    Items result = Items.sequence();
    for (int i = 0; i < arguments.required(0).size(); i++) {
      JsonNode value = applied(arguments, i);
      if (value != null) {
        result.add(value);
      }
    }
    return result;
  }

  static JsonNode filter(Arguments arguments) {
    Items result = Items.sequence();
    for (int i = 0; i < arguments.required(0).size(); i++) {
      if (Values.isTrue(applied(arguments, i), arguments.budget())) {
        result.add(arguments.required(0).get(i));
      }
    }
    return result;
  }

  static JsonNode single(Arguments arguments) {
    JsonNode found = null;
    for (int i = 0; i < arguments.required(0).size(); i++) {
      boolean matches =
          !arguments.has(1) || Values.isTrue(applied(arguments, i), arguments.budget());
      if (matches && found != null) {
        throw Fault.D3138.with();
      }
      found = matches ? arguments.required(0).get(i) : found;
    }
    if (found == null) {
      throw Fault.D3139.with();
    }
    return found;
  }

  static @Nullable JsonNode reduce(Arguments arguments) {
    JsonNode array = arguments.required(0);
    JsonNode function = arguments.required(1);
    if (((FunctionNode) function).callable().arity() < 2) {
      throw Fault.D3050.with();
    }
    boolean given = arguments.has(2);
    JsonNode result = given ? arguments.at(2) : array.get(0);
    for (int i = given ? 0 : 1; i < array.size(); i++) {
      result =
          Callable.apply(
              function, arguments.evaluation(), result, array.get(i), Numbers.of((long) i), array);
    }
    return result;
  }

  static @Nullable JsonNode sift(Arguments arguments) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : arguments.required(0).properties()) {
      if (Values.isTrue(applied(arguments, field), arguments.budget())) {
        result.set(field.getKey(), field.getValue());
      }
    }
    return result.isEmpty() ? null : result;
  }

  static JsonNode each(Arguments arguments) {
    Items result = Items.sequence();
    for (Map.Entry<String, JsonNode> field : arguments.required(0).properties()) {
      JsonNode value = applied(arguments, field);
      if (value != null) {
        result.add(value);
      }
    }
    return result;
  }

  private static @Nullable JsonNode applied(
      Arguments arguments, Map.Entry<String, JsonNode> field) {
    return Callable.apply(
        arguments.required(1),
        arguments.evaluation(),
        field.getValue(),
        TextNode.valueOf(field.getKey()),
        arguments.required(0));
  }

  static JsonNode sort(Arguments arguments) {
    JsonNode array = arguments.required(0);
    if (array.size() <= 1) {
      return array;
    }
    List<JsonNode> items = ArrayFunctions.items(array, arguments.budget());
    return ArrayFunctions.array(Sorting.merged(items, order(arguments, items), arguments.budget()));
  }

  private static BiPredicate<JsonNode, JsonNode> order(Arguments arguments, List<JsonNode> items) {
    if (arguments.has(1)) {
      return (a, b) ->
          Values.isTrue(
              Callable.apply(arguments.required(1), arguments.evaluation(), a, b),
              arguments.budget());
    }
    boolean sortable =
        items.stream().allMatch(JsonNode::isNumber) || items.stream().allMatch(JsonNode::isTextual);
    if (!sortable) {
      throw Fault.D3070.with();
    }
    return (a, b) -> Operators.compare(a, b) > 0;
  }
}
