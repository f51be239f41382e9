package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.json.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes that a path selects, found step by step. Counts the nodes it visits, and gives up at a
 * fixed number: the same for every replay, unlike a time limit.
 */
final class Selection {

  /** As many nodes as the largest payload has, several times over. */
  static final int MAX_VISITS = 1_000_000;

  /**
   * A result that would be larger in print is refused: {@code $..*} names each node once for each
   * ancestor.
   */
  static final int MAX_RESULT_BYTES = 16 * 1024 * 1024;

  private int visits;
  private List<JsonNode> hits = new ArrayList<>();

  /** All nodes that these steps lead to. */
  static ArrayNode of(List<Step> steps, JsonNode root) {
    ArrayNode result = new Selection().select(steps, root);
    if (Sizes.utf8Length(result, MAX_RESULT_BYTES) > MAX_RESULT_BYTES) {
      throw StatesException.runtime("The path selects more than " + MAX_RESULT_BYTES + " bytes");
    }
    return result;
  }

  /** The same inside a filter, at the expense of the same count. */
  ArrayNode select(List<Step> steps, JsonNode root) {
    List<JsonNode> outer = hits;
    List<JsonNode> current = List.of(root);
    for (Step step : steps) {
      hits = new ArrayList<>();
      for (JsonNode node : current) {
        step.follow(node, this);
      }
      current = hits;
    }
    hits = outer;
    return JsonNodeFactory.instance.arrayNode(current.size()).addAll(current);
  }

  void add(JsonNode node) {
    spend(1);
    hits.add(node);
  }

  void spend(int count) {
    visits += count;
    if (visits > MAX_VISITS) {
      throw StatesException.runtime("The path visits more than " + MAX_VISITS + " nodes");
    }
  }
}
