package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What follows a step in brackets, or {@code #$variable} behind that.
 *
 * @param index the index, where a literal number stands in the brackets
 */
record Filter(Code predicate, OptionalDouble index) {

  JsonNode apply(@Nullable JsonNode input, Frame frame) {
    Items results = Items.isTuples(input) ? Items.tuples() : Items.sequence();
    List<@Nullable JsonNode> items = Items.of(input);
    if (index.isPresent()) {
      JsonNode item = at(items, Math.floor(index.getAsDouble()));
      if (item != null && !item.isArray()) {
        results.add(item);
      }
      return item != null && item.isArray() ? item : results;
    }
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      if (item != null && holds(item, i, items.size(), Items.isTuples(input), frame)) {
        results.add(item);
      }
    }
    return results;
  }

  private static @Nullable JsonNode at(List<@Nullable JsonNode> items, double index) {
    double position = index < 0 ? items.size() + index : index;
    return position >= 0 && position < items.size() ? items.get((int) position) : null;
  }

  private boolean holds(JsonNode item, int position, int size, boolean tuples, Frame frame) {
    JsonNode context = tuples ? Tuples.value(item) : item;
    Frame inner = tuples ? Tuples.frame(item, frame) : frame;
    JsonNode result = predicate.evaluate(context, inner);
    if (result != null && (result.isNumber() || isNumbers(result, frame.budget()))) {
      for (JsonNode number : Items.of(result)) {
        double wanted = number == null ? Double.NaN : Math.floor(Numbers.finite(number));
        if ((wanted < 0 ? size + wanted : wanted) == position) {
          return true;
        }
      }
      return false;
    }
    return Values.isTrue(result, frame.budget());
  }

  private static boolean isNumbers(JsonNode value, Budget budget) {
    if (!value.isArray()) {
      return false;
    }
    for (int i = 0; i < value.size(); i++) {
      budget.spend(1);
      if (!value.get(i).isNumber()) {
        return false;
      }
    }
    return true;
  }
}
