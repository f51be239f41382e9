package dev.everstep.asl.expression.jsonpath;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path that leads to one node at most. {@code toString} gives the step in brackets,
 * as AWS quotes paths.
 */
sealed interface Step {

  @Nullable JsonNode child(JsonNode node);

  /** {@code .name} or {@code ['name']}. */
  record Property(String name) implements Step {

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
  record Index(int index) implements Step {

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
  record Excerpt(List<String> names) implements Step {

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
}
