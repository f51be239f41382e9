package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.json.NumberNode;

/**
 * {@code States.ArrayRange(first, last, step)}: the numbers from the first to the last, both
 * included.
 */
final class ArrayRange implements IntrinsicFunction {

  private static final int MAX_ELEMENTS = 1000;

  @Override
  public String name() {
    return "States.ArrayRange";
  }

  @Override
  public int fewestArguments() {
    return 3;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    long first = arguments.rounded(0);
    long last = arguments.rounded(1);
    long step = arguments.rounded(2);
    if (step == 0) {
      throw StatesException.intrinsicFailure("Expected a step other than 0");
    }
    long count = (last - first) / step + 1;
    if (count > MAX_ELEMENTS) {
      throw StatesException.intrinsicFailure(
          "Expected at most " + MAX_ELEMENTS + " elements but was " + count);
    }
    ArrayNode range = JsonNodeFactory.instance.arrayNode();
    for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
      range.add(NumberNode.of(Long.toString(value)));
    }
    return range;
  }
}
