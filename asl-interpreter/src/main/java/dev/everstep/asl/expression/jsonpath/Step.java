package dev.everstep.asl.expression.jsonpath;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path, from a node to others. {@code toString} gives the step in brackets, as AWS
 * quotes paths.
 *
 * <p>The meaning of the steps that can give several nodes is that of the Jayway library, on which
 * AWS builds.
 */
sealed interface Step {

  /**
   * Hands on the nodes that this step leads to, in document order; none where it does not apply.
   */
  void follow(JsonNode node, Selection selection);

  /** A step that leads to one node at most. */
  sealed interface Single extends Step {

    @Nullable JsonNode child(JsonNode node);

    @Override
    default void follow(JsonNode node, Selection selection) {
      JsonNode child = child(node);
      if (child != null) {
        selection.add(child);
      }
    }
  }

  /** {@code .name} or {@code ['name']}. */
  record Property(String name) implements Single {

    @Override
    public @Nullable JsonNode child(JsonNode node) {
      return node.isObject() ? node.get(name) : null;
    }

    @Override
    public String toString() {
      return "['" + name + "']";
    }
  }

  /** {@code [2]}, or {@code [-1]} counted from the end. */
  record Index(int index) implements Single {

    @Override
    public @Nullable JsonNode child(JsonNode node) {
      return node.isArray() ? node.get(index < 0 ? node.size() + index : index) : null;
    }

    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }

  /** {@code ['a','b']} as the last step: one object with those of the properties that are there. */
  record Excerpt(List<String> names) implements Single {

    @Override
    public @Nullable JsonNode child(JsonNode node) {
      if (!node.isObject()) {
        return null;
      }
      ObjectNode excerpt = JsonNodeFactory.instance.objectNode();
      for (String name : names) {
        if (node.has(name)) {
          excerpt.set(name, requireNonNull(node.get(name)));
        }
      }
      return excerpt;
    }

    @Override
    public String toString() {
      return names.stream()
          .map(name -> "'" + name + "'")
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  /** {@code ['a','b']} or {@code [0,2]} before other steps. */
  record Several(List<? extends Single> steps) implements Step {

    @Override
    public void follow(JsonNode node, Selection selection) {
      for (Single step : steps) {
        step.follow(node, selection);
      }
    }
  }

  /** {@code [from:to]}; a negative place counts from the end. */
  record Slice(OptionalInt from, OptionalInt to) implements Step {

    @Override
    public void follow(JsonNode node, Selection selection) {
      if (!node.isArray()) {
        return;
      }
      // With both ends given, Jayway does not resolve negative ones before it counts from one to
      // the other.
      int size = node.size();
      boolean both = from.isPresent() && to.isPresent();
      int first = both ? from.getAsInt() : Math.max(0, resolve(from.orElse(0), size));
      int end = both ? to.getAsInt() : resolve(to.orElse(size), size);
      for (int i = Math.max(first, -size); i < Math.min(end, size); i++) {
        selection.add(requireNonNull(node.get(resolve(i, size))));
      }
    }

    private static int resolve(int place, int size) {
      return place < 0 ? size + place : place;
    }
  }

  /** {@code .*} or {@code [*]}: all children. */
  record Wildcard() implements Step {

    @Override
    public void follow(JsonNode node, Selection selection) {
      node.forEach(selection::add);
    }
  }

  /** {@code ..}: the node itself and every object and array below it, each before its children. */
  record Descent() implements Step {

    @Override
    public void follow(JsonNode node, Selection selection) {
      if (!node.isContainerNode()) {
        return;
      }
      Deque<Iterator<JsonNode>> open = new ArrayDeque<>();
      selection.add(node);
      open.push(node.iterator());
      while (!open.isEmpty()) {
        if (!open.peek().hasNext()) {
          open.pop();
          continue;
        }
        JsonNode child = open.peek().next();
        selection.spend(1);
        if (child.isContainerNode()) {
          selection.add(child);
          open.push(child.iterator());
        }
      }
    }
  }

  /**
   * {@code [?(test)]}: an object that passes, or the elements of an array that do.
   *
   * @param elements false behind {@code ..}, which visits the elements by itself
   */
  record Where(Filter test, boolean elements) implements Step {

    @Override
    public void follow(JsonNode node, Selection selection) {
      if (node.isObject()) {
        addIfAccepted(node, selection);
      } else if (node.isArray() && elements) {
        node.forEach(element -> addIfAccepted(element, selection));
      }
    }

    private void addIfAccepted(JsonNode node, Selection selection) {
      if (test.accepts(node, selection)) {
        selection.add(node);
      }
    }
  }
}
