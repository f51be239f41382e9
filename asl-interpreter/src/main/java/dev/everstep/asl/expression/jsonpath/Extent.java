package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * The measures of a document, taken without recursion.
 *
 * @param nodes how many it has, shared ones counted for each place
 * @param depth how many objects and arrays lie inside each other
 * @param longestPath about how many characters the longest path to a node has
 */
record Extent(int nodes, int depth, long longestPath) {

  private static final int BRACKETS_AND_QUOTES = 4;

  /** The children of a node that are still to come, and the length of the path to it. */
  private record Open(
      Iterator<Map.Entry<String, JsonNode>> fields, Iterator<JsonNode> elements, long path) {}

  /** Of this document, or of the part that has been seen when it has more nodes than this. */
  static Extent of(JsonNode root, int maxNodes) {
    Deque<Open> open = new ArrayDeque<>();
    int nodes = 1;
    int depth = 0;
    long longestPath = 0;
    enter(root, 0, open);
    while (!open.isEmpty() && nodes <= maxNodes) {
      Open parent = open.peek();
      depth = Math.max(depth, open.size());
      JsonNode child;
      long path = parent.path + BRACKETS_AND_QUOTES;
      if (parent.fields.hasNext()) {
        Map.Entry<String, JsonNode> field = parent.fields.next();
        path += field.getKey().length();
        child = field.getValue();
      } else if (parent.elements.hasNext()) {
        child = parent.elements.next();
      } else {
        open.pop();
        continue;
      }
      nodes++;
      longestPath = Math.max(longestPath, path);
      enter(child, path, open);
    }
    return new Extent(nodes, depth, longestPath);
  }

  private static void enter(JsonNode node, long path, Deque<Open> open) {
    if (node.isObject()) {
      open.push(new Open(node.properties().iterator(), Collections.emptyIterator(), path));
    } else if (node.isArray()) {
      open.push(new Open(Collections.emptyIterator(), node.iterator(), path));
    }
  }
}
