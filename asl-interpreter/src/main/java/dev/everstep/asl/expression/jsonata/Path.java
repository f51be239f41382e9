package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code a.b[0].c}: each step is evaluated for each value that the step before has found.
 *
 * @param keepsArray whether a single result stays an array
 * @param givesTuples whether a path around this one needs the tuples
 */
record Path(List<Step> steps, boolean keepsArray, boolean givesTuples, Optional<Grouping> grouping)
    implements Code.Computation {

  @Override
  public @Nullable JsonNode compute(@Nullable JsonNode input, Frame frame) {
    JsonNode result = found(input, frame);
    return grouping.isPresent() ? grouping.get().apply(result, frame) : result;
  }

  private @Nullable JsonNode found(@Nullable JsonNode input, Frame frame) {
    boolean each = input instanceof ArrayNode && !steps.get(0).isVariable();
    List<@Nullable JsonNode> values =
        each ? Items.of(input) : Collections.<@Nullable JsonNode>singletonList(input);
    JsonNode result = null;
    Items tuples = null;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean last = i == steps.size() - 1;
      if (i == 0 && step.isConstructed()) {
        result = step.code().evaluate(each ? input : wrapped(input), frame);
      } else if (tuples != null || step.makesTuples()) {
        tuples = step.tuples(values, tuples, frame);
      } else {
        result = step.values(values, last, frame);
      }
      if (tuples == null && (result == null || result.isEmpty())) {
        break;
      }
      if (tuples == null || !step.bindsFocus()) {
        values = Items.of(result);
      }
    }
    if (tuples != null && (givesTuples || grouping.isPresent())) {
      return tuples;
    }
    return kept(tuples == null ? result : valuesOf(tuples));
  }

  private static @Nullable JsonNode wrapped(@Nullable JsonNode input) {
    return input == null ? null : Items.sequenceOf(input);
  }

  private static Items valuesOf(Items tuples) {
    Items values = Items.sequence();
    for (JsonNode tuple : tuples) {
      JsonNode value = ((ObjectNode) tuple).get(Tuples.VALUE);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private @Nullable JsonNode kept(@Nullable JsonNode result) {
    if (!keepsArray || !(result instanceof Items items)) {
      return result;
    }
    boolean wrap = Items.isConstructed(items) && !Items.isSequence(items);
    return (wrap ? Items.sequenceOf(items) : items).keepingSingleton();
  }
}
