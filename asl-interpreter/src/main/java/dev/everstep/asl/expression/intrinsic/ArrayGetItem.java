package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;

/** {@code States.ArrayGetItem(array, index)}: the element at this index, from 0. */
final class ArrayGetItem implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.ArrayGetItem";
  }

  @Override
  public int fewestArguments() {
    return 2;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    ArrayNode array = arguments.array(0);
    int index = arguments.rounded(1);
    JsonNode element = array.get(index);
    if (element == null) {
      throw StatesException.intrinsicFailure(
          "Expected an index below " + array.size() + " and not negative but was " + index);
    }
    return element;
  }
}
