package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that can be called. */
interface Callable {

  /** How many arguments it takes; higher-order functions give it no more. */
  int arity();

  /**
   * One call, which may answer with a {@link TailCall} still to be made.
   *
   * @param context the value around the call, for an argument that is left out
   */
  @Nullable JsonNode call(
      List<@Nullable JsonNode> arguments, @Nullable JsonNode context, Evaluation evaluation);

  /** Calls, and makes all tail calls: they take no stack. */
  static @Nullable JsonNode apply(
      @Nullable JsonNode function,
      List<@Nullable JsonNode> arguments,
      @Nullable JsonNode context,
      Evaluation evaluation) {
    JsonNode result = of(function).call(arguments, context, evaluation);
    while (result instanceof TailCall tail) {
      evaluation.budget().spend(1);
      result = of(tail.function()).call(tail.arguments(), context, evaluation);
    }
    return result;
  }

  /** Calls a function given to a higher-order function, with as many arguments as it takes. */
  static @Nullable JsonNode apply(
      JsonNode function, Evaluation evaluation, @Nullable JsonNode... arguments) {
    int count = Math.max(1, Math.min(arguments.length, of(function).arity()));
    List<@Nullable JsonNode> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(arguments[i]);
    }
    return apply(function, taken, null, evaluation);
  }

  private static Callable of(@Nullable JsonNode function) {
    if (function instanceof FunctionNode node) {
      return node.callable();
    }
    throw Fault.T1006.with();
  }
}
