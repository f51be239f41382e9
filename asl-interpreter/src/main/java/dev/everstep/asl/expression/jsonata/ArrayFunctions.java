package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions over arrays. */
final class ArrayFunctions {

  private ArrayFunctions() {}

  static JsonNode count(Arguments arguments) {
    return Numbers.of(arguments.has(0) ? arguments.required(0).size() : 0L);
  }

  static @Nullable JsonNode append(Arguments arguments) {
    return Items.appended(arguments.at(0), arguments.at(1), arguments.budget());
  }

  static JsonNode reverse(Arguments arguments) {
    List<JsonNode> items = items(arguments.required(0), arguments.budget());
    Collections.reverse(items);
    return array(items);
  }

  /** Draws from the bits that the host gives, so that a replay shuffles alike. */
  static JsonNode shuffle(Arguments arguments) {
    List<JsonNode> items = items(arguments.required(0), arguments.budget());
    for (int i = items.size() - 1; i > 0; i--) {
      int other = (int) (arguments.evaluation().sources().nextDouble() * (i + 1));
      Collections.swap(items, i, other);
    }
    return array(items);
  }

  static JsonNode distinct(Arguments arguments) {
    JsonNode value = arguments.required(0);
    if (!value.isArray() || value.size() <= 1) {
      return value;
    }
    Items result = Items.isSequence(value) ? Items.sequence() : Items.array();
    for (int i = 0; i < value.size(); i++) {
      if (!contains(result, value.get(i), arguments.budget())) {
        result.add(value.get(i));
      }
    }
    return result;
  }

  private static boolean contains(Items items, JsonNode value, Budget budget) {
    for (int i = 0; i < items.size(); i++) {
      budget.spend(1);
      if (Values.areEqual(items.get(i), value, budget)) {
        return true;
      }
    }
    return false;
  }

  /** As long as the shortest of the arrays. */
  static JsonNode zip(Arguments arguments) {
    int length = Integer.MAX_VALUE;
    for (JsonNode array : arguments.values()) {
      length = Math.min(length, array == null ? 0 : array.size());
    }
    Items result = Items.array();
    for (int i = 0; i < length && !arguments.values().isEmpty(); i++) {
      Items tuple = Items.array();
      for (int j = 0; j < arguments.values().size(); j++) {
        arguments.budget().spend(1);
        tuple.add(arguments.required(j).get(i));
      }
      result.add(tuple);
    }
    return result;
  }

  static List<JsonNode> items(JsonNode array, Budget budget) {
    budget.spend(array.size());
    List<JsonNode> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(array.get(i));
    }
    return items;
  }

  static Items array(List<JsonNode> items) {
    Items array = Items.array();
    array.addAll(items);
    return array;
  }
}
