package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.everstep.asl.expression.Sources;

/** {@code States.ArrayContains(array, value)}: is the value an element? */
final class ArrayContains implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.ArrayContains";
  }

  @Override
  public int fewestArguments() {
    return 2;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    JsonNode wanted = arguments.limitedValue(1);
    for (JsonNode element : arguments.array(0)) {
      if (element.equals(wanted)) {
        return BooleanNode.TRUE;
      }
    }
    return BooleanNode.FALSE;
  }
}
