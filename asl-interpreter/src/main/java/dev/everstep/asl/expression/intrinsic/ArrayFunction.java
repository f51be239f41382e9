package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.expression.Sources;

/** {@code States.Array(a, b, …)}: its arguments as an array. */
final class ArrayFunction implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.Array";
  }

  @Override
  public int fewestArguments() {
    return 0;
  }

  @Override
  public int mostArguments() {
    return Integer.MAX_VALUE;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    return JsonNodeFactory.instance.arrayNode().addAll(arguments.all());
  }
}
