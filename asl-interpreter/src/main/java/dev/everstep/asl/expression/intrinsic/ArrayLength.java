package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.everstep.asl.expression.Sources;

/** {@code States.ArrayLength(array)}: how many elements it has. */
final class ArrayLength implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.ArrayLength";
  }

  @Override
  public int fewestArguments() {
    return 1;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    return IntNode.valueOf(arguments.array(0).size());
  }
}
