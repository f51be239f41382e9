package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One step of a path.
 *
 * @param sorting instead of {@code code}, where the step is {@code ^(...)}
 * @param focus the variable of {@code @$variable}
 * @param index the variable of {@code #$variable}
 * @param parentLabel the name under which a later {@code %} finds the value this step started from
 */
record Step(
    Code code,
    Optional<Sorting> sorting,
    List<Stage> stages,
    Optional<String> focus,
    Optional<String> index,
    Optional<String> parentLabel,
    boolean makesTuples,
    boolean isVariable,
    boolean isConstructed) {

  /** What is done with all values of a step: a filter, or a variable bound to the position. */
  record Stage(Optional<Filter> filter, Optional<String> index) {

    JsonNode apply(@Nullable JsonNode values, Frame frame) {
      if (filter.isPresent()) {
        return filter.get().apply(values, frame);
      }
      JsonNode tuples = values == null ? Items.tuples() : values;
      for (int i = 0; i < tuples.size(); i++) {
        ((ObjectNode) tuples.get(i)).set(index.orElseThrow(), Numbers.of((long) i));
      }
      return tuples;
    }
  }

  boolean bindsFocus() {
    return focus.isPresent();
  }

  /** What the step finds, in one flat array. */
  JsonNode values(List<@Nullable JsonNode> inputs, boolean last, Frame frame) {
    if (sorting.isPresent()) {
      return staged(sorting.get().apply(inputs, false, frame), frame);
    }
    List<JsonNode> results = new ArrayList<>();
    for (JsonNode input : inputs) {
      JsonNode result = code.evaluate(input, frame);
      for (Stage stage : stages) {
        result = stage.apply(result, frame);
      }
      if (result != null) {
        results.add(result);
      }
    }
    if (last && results.size() == 1) {
      JsonNode only = results.get(0);
      if (only.isArray() && !Items.isSequence(only)) {
        return only;
      }
    }
    Items flat = Items.sequence();
    for (JsonNode result : results) {
      if (Items.isConstructed(result)) {
        flat.add(result);
      } else {
        flat.addFlattened(result, frame.budget());
      }
    }
    return flat;
  }

  private JsonNode staged(JsonNode values, Frame frame) {
    JsonNode result = values;
    for (Stage stage : stages) {
      result = stage.apply(result, frame);
    }
    return result;
  }

  /**
   * What the step finds, as tuples.
   *
   * @param before the tuples of the step before, unless there were none yet
   */
  Items tuples(List<@Nullable JsonNode> inputs, @Nullable Items before, Frame frame) {
    if (sorting.isPresent()) {
      return (Items) staged(sortedTuples(sorting.get(), inputs, before, frame), frame);
    }
    List<ObjectNode> starts = new ArrayList<>();
    if (before == null) {
      inputs.forEach(input -> starts.add(Tuples.of(input)));
    } else {
      before.forEach(tuple -> starts.add((ObjectNode) tuple));
    }
    Items results = Items.tuples();
    for (ObjectNode start : starts) {
      JsonNode found = code.evaluate(Tuples.value(start), Tuples.frame(start, frame));
      addTuples(start, found, results::add, frame.budget());
    }
    return (Items) staged(results, frame);
  }

  private void addTuples(
      ObjectNode start, @Nullable JsonNode found, Consumer<ObjectNode> results, Budget budget) {
    if (found == null) {
      return;
    }
    List<@Nullable JsonNode> values = Items.of(found);
    for (int i = 0; i < values.size(); i++) {
      budget.spend(1);
      JsonNode value = values.get(i);
      ObjectNode tuple = Tuples.of(null).setAll(start);
      if (value instanceof ObjectNode inner && Items.isTuples(found)) {
        tuple.setAll(inner);
      } else {
        tuple.set(focus.orElse(Tuples.VALUE), value);
        if (index.isPresent()) {
          tuple.set(index.get(), Numbers.of((long) i));
        }
        JsonNode parent = start.get(Tuples.VALUE);
        if (parentLabel.isPresent() && parent != null) {
          tuple.set(parentLabel.get(), parent);
        }
      }
      results.accept(tuple);
    }
  }

  private Items sortedTuples(
      Sorting terms, List<@Nullable JsonNode> inputs, @Nullable Items before, Frame frame) {
    if (before != null) {
      Items sorted = Items.tuples();
      terms.apply(Items.of(before), true, frame).forEach(sorted::add);
      return sorted;
    }
    Items sorted = Items.tuples();
    ArrayNode values = terms.apply(inputs, false, frame);
    for (int i = 0; i < values.size(); i++) {
      ObjectNode tuple = Tuples.of(values.get(i));
      if (index.isPresent()) {
        tuple.set(index.get(), Numbers.of((long) i));
      }
      sorted.add(tuple);
    }
    return sorted;
  }
}
