package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.JavaText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps of a path that lead to one node at most, in order. */
record Steps(List<Step> all) {

  Steps {
    all = List.copyOf(all);
  }

  /** Where they lead, or null. */
  @Nullable JsonNode find(JsonNode root) {
    JsonNode node = root;
    for (Step step : all) {
      node = step.child(node);
      if (node == null) {
        return null;
      }
    }
    return node;
  }

  /**
   * Why they lead nowhere, in the words of the Jayway library, which AWS passes on [AWS rec:
   * test_invalid_jsonpath].
   */
  String explain(JsonNode root) {
    JsonNode node = root;
    for (int i = 0; i < all.size(); i++) {
      Step step = all.get(i);
      boolean last = i == all.size() - 1;
      if (step instanceof Step.Index && !node.isArray()) {
        return "Filter: "
            + step
            + " can only be applied to arrays. Current context is: "
            + JavaText.of(node);
      }
      if (!(step instanceof Step.Index) && !node.isObject()) {
        return "Expected to find an object with property "
            + step
            + " in path "
            + text(i)
            + " but found "
            + kind(node);
      }
      JsonNode child = step.child(node);
      if (child == null) {
        boolean missingInTheMiddle = step instanceof Step.Property && !last;
        return missingInTheMiddle
            ? "Missing property in path " + text(i + 1)
            : "No results for path: " + text(all.size());
      }
      node = child;
    }
    throw new IllegalStateException(
        "Expected a path that leads nowhere but was " + text(all.size()));
  }

  /** Whether the last is an index that its array does not have. */
  boolean endsOutsideOfArray(JsonNode root) {
    if (all.isEmpty() || !(all.get(all.size() - 1) instanceof Step.Index index)) {
      return false;
    }
    JsonNode array = new Steps(all.subList(0, all.size() - 1)).find(root);
    return array != null && array.isArray() && index.child(array) == null;
  }

  private String text(int count) {
    return all.stream().limit(count).map(Step::toString).collect(Collectors.joining("", "$", ""));
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      default -> "null";
    };
  }
}
