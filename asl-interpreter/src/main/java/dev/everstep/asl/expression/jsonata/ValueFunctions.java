package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions over values of any kind, and over objects. */
final class ValueFunctions {

  private ValueFunctions() {}

  static JsonNode asBoolean(Arguments arguments) {
    return BooleanNode.valueOf(Values.isTrue(arguments.required(0), arguments.budget()));
  }

  static JsonNode not(Arguments arguments) {
    return BooleanNode.valueOf(!Values.isTrue(arguments.required(0), arguments.budget()));
  }

  static JsonNode exists(Arguments arguments) {
    return BooleanNode.valueOf(arguments.has(0));
  }

  static JsonNode type(Arguments arguments) {
    JsonNode value = arguments.required(0);
    return TextNode.valueOf(
        Values.isFunction(value)
            ? "function"
            : value.getNodeType().name().toLowerCase(Locale.ROOT));
  }

  static JsonNode copy(Arguments arguments) {
    return arguments.required(0);
  }

  static @Nullable JsonNode error(Arguments arguments) {
    throw Fault.D3137.with(arguments.has(0) ? arguments.text(0) : "$error() function evaluated");
  }

  static @Nullable JsonNode check(Arguments arguments) {
    if (!arguments.has(0) || !arguments.required(0).booleanValue()) {
      throw Fault.D3141.with(arguments.has(1) ? arguments.text(1) : "$assert() statement failed");
    }
    return null;
  }

  static JsonNode keys(Arguments arguments) {
    Set<String> names = new LinkedHashSet<>();
    addKeys(arguments.required(0), names, arguments.budget());
    Items keys = Items.sequence();
    names.forEach(keys::add);
    return keys;
  }

  private static void addKeys(JsonNode value, Set<String> names, Budget budget) {
    budget.enter();
    budget.spend(value.size());
    value.fieldNames().forEachRemaining(names::add);
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      addKeys(value.get(i), names, budget);
    }
    budget.leave();
  }

  static @Nullable JsonNode lookup(Arguments arguments) {
    return Values.field(arguments.required(0), arguments.text(1), arguments.budget());
  }

  /** An object for each field. */
  static JsonNode spread(Arguments arguments) {
    JsonNode value = arguments.required(0);
    if (!value.isContainerNode()) {
      return value;
    }
    Items result = Items.sequence();
    addSpread(value, result, arguments.budget());
    return result;
  }

  private static void addSpread(JsonNode value, Items result, Budget budget) {
    budget.enter();
    budget.spend(value.size());
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field ->
                  result.add(
                      JsonNodeFactory.instance
                          .objectNode()
                          .<ObjectNode>set(field.getKey(), field.getValue())));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        addSpread(value.get(i), result, budget);
      }
    } else {
      result.add(value);
    }
    budget.leave();
  }

  static JsonNode merge(Arguments arguments) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    JsonNode objects = arguments.required(0);
    for (int i = 0; i < objects.size(); i++) {
      arguments.budget().spend(1 + objects.get(i).size());
      merged.setAll((ObjectNode) objects.get(i));
    }
    return merged;
  }
}
