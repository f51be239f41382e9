package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code {key: value}}: an object, whose values are evaluated over all items that give the same
 * key. Alone, it has the context value as the one item.
 */
record Grouping(List<Pair> pairs) {

  record Pair(Code key, Code value) {}

  private static final class Group {
    private final int pair;
    private @Nullable JsonNode items;

    private Group(int pair, @Nullable JsonNode first) {
      this.pair = pair;
      this.items = first;
    }
  }

  ObjectNode apply(@Nullable JsonNode input, Frame frame) {
    boolean tuples = Items.isTuples(input);
    List<@Nullable JsonNode> items = Items.of(input);
    if (items.isEmpty()) {
      items = new ArrayList<>();
      items.add(null);
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    for (JsonNode item : items) {
      addTo(groups, item, tuples, frame);
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    groups.forEach(
        (key, group) -> {
          JsonNode value = value(group, tuples, frame);
          if (value != null) {
            result.set(key, value);
          }
        });
    return result;
  }

  private void addTo(
      Map<String, Group> groups, @Nullable JsonNode item, boolean tuples, Frame frame) {
    Frame inner = tuples && item != null ? Tuples.frame(item, frame) : frame;
    JsonNode context = tuples && item != null ? Tuples.value(item) : item;
    for (int i = 0; i < pairs.size(); i++) {
      JsonNode key = pairs.get(i).key().evaluate(context, inner);
      if (key == null) {
        continue;
      }
      if (!key.isTextual()) {
        throw Fault.T1003.with(key);
      }
      Group group = groups.get(key.textValue());
      if (group == null) {
        groups.put(key.textValue(), new Group(i, item));
      } else if (group.pair != i) {
        throw Fault.D1009.with(key);
      } else {
        add(group, item, frame.budget());
      }
    }
  }

  /** Grows the group's own array in place. */
  private static void add(Group group, @Nullable JsonNode item, Budget budget) {
    JsonNode before = group.items;
    if (before instanceof Items own && own.isGrowing() && item != null) {
      own.addFlattened(item, budget);
      return;
    }
    JsonNode both = Items.appended(before, item, budget);
    group.items = both instanceof Items made && made != before ? made.growing() : both;
  }

  private @Nullable JsonNode value(Group group, boolean tuples, Frame frame) {
    Code value = pairs.get(group.pair).value();
    JsonNode items = group.items;
    if (!tuples || items == null) {
      return value.evaluate(items, frame);
    }
    ObjectNode tuple = Tuples.merged(items, frame.budget());
    JsonNode context = tuple.remove(Tuples.VALUE);
    return value.evaluate(context, Tuples.frame(tuple, frame));
  }
}
