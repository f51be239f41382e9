package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;

/** {@code States.MathAdd(a, b)}: the sum of two integers of 32 bits [AWS rec: test_math_add]. */
final class MathAdd implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.MathAdd";
  }

  @Override
  public int fewestArguments() {
    return 2;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    try {
      return IntNode.valueOf(Math.addExact(arguments.rounded(0), arguments.rounded(1)));
    } catch (ArithmeticException e) {
      throw StatesException.intrinsicFailure("Expected a sum of 32 bits but was larger");
    }
  }
}
