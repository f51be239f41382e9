package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Sources;
import java.util.Random;

/**
 * {@code States.MathRandom(start, end, seed)}: an integer from the start up to, but not including,
 * the end. One seed always gives the same number; without a seed the host's random bits are it.
 */
final class MathRandom implements IntrinsicFunction {

  @Override
  public String name() {
    return "States.MathRandom";
  }

  @Override
  public int fewestArguments() {
    return 2;
  }

  @Override
  public int mostArguments() {
    return 3;
  }

  @Override
  public JsonNode call(Arguments arguments, Sources sources) {
    int start = arguments.rounded(0);
    int end = arguments.rounded(1);
    if (start >= end) {
      throw StatesException.intrinsicFailure(
          "Expected a start below the end but was " + start + " and " + end);
    }
    long seed = arguments.size() == 3 ? arguments.rounded(2) : sources.nextLong();
    return IntNode.valueOf(new Random(seed).nextInt(start, end));
  }
}
