package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A part of an expression, ready to run. */
final class Code {

  private final Computation computation;
  private final boolean keepArray;

  /**
   * @param keepArray whether a single result stays an array
   */
  Code(Computation computation, boolean keepArray) {
    this.computation = computation;
    this.keepArray = keepArray;
  }

  /** What a part computes, before a sequence of one item becomes that item. */
  @FunctionalInterface
  interface Computation {
    @Nullable JsonNode compute(@Nullable JsonNode input, Frame frame);
  }

  /**
   * @param input the context value, {@code $}
   */
  @Nullable JsonNode evaluate(@Nullable JsonNode input, Frame frame) {
    Budget budget = frame.budget();
    budget.enter();
    JsonNode result = computation.compute(input, frame);
    budget.leave();
    return Items.collapsed(result, keepArray);
  }
}
