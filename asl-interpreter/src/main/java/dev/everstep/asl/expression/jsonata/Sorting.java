package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** {@code ^(key, >key)}. */
record Sorting(List<Term> terms) {

  record Term(Code key, boolean descending) {}

  /** The values, or tuples, in order. */
  Items apply(List<@Nullable JsonNode> values, boolean tuples, Frame frame) {
    List<JsonNode> present = new ArrayList<>();
    for (JsonNode value : values) {
      if (value != null) {
        present.add(value);
      }
    }
    Items sorted = Items.sequence();
    merged(present, (a, b) -> isAfter(a, b, tuples, frame), frame.budget()).forEach(sorted::add);
    return sorted;
  }

  /**
   * A stable merge sort that asks in a fixed order, so that an inconsistent comparator gives the
   * same result everywhere.
   */
  static List<JsonNode> merged(
      List<JsonNode> values, BiPredicate<JsonNode, JsonNode> isAfter, Budget budget) {
    if (values.size() <= 1) {
      return values;
    }
    budget.spend(values.size());
    int middle = values.size() / 2;
    List<JsonNode> left = merged(values.subList(0, middle), isAfter, budget);
    List<JsonNode> right = merged(values.subList(middle, values.size()), isAfter, budget);
    List<JsonNode> result = new ArrayList<>(values.size());
    int i = 0;
    int j = 0;
    while (i < left.size() && j < right.size()) {
      result.add(isAfter.test(left.get(i), right.get(j)) ? right.get(j++) : left.get(i++));
    }
    result.addAll(left.subList(i, left.size()));
    result.addAll(right.subList(j, right.size()));
    return result;
  }

  private boolean isAfter(JsonNode a, JsonNode b, boolean tuples, Frame frame) {
    for (Term term : terms) {
      JsonNode left = key(term, a, tuples, frame);
      JsonNode right = key(term, b, tuples, frame);
      if (left == null && right == null) {
        continue;
      }
      if (left == null || right == null) {
        return left == null;
      }
      int order = compare(left, right);
      if (order != 0) {
        return term.descending() ? order < 0 : order > 0;
      }
    }
    return false;
  }

  private static @Nullable JsonNode key(Term term, JsonNode value, boolean tuple, Frame frame) {
    return tuple
        ? term.key().evaluate(Tuples.value(value), Tuples.frame(value, frame))
        : term.key().evaluate(value, frame);
  }

  private static int compare(JsonNode left, JsonNode right) {
    if (!Operators.isComparable(left) || !Operators.isComparable(right)) {
      throw Fault.T2008.with();
    }
    if (left.isNumber() != right.isNumber()) {
      throw Fault.T2007.with(left, right);
    }
    return Operators.compare(left, right);
  }
}
