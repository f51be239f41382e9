package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the language.
 *
 * @param needsFirst whether without a first argument the result is nothing
 */
record Builtin(String name, Signature signature, int arity, boolean needsFirst, Body body)
    implements Callable {

  /** What a function does with arguments that fit its signature. */
  @FunctionalInterface
  interface Body {
    @Nullable JsonNode call(Arguments arguments);
  }

  @Override
  public @Nullable JsonNode call(
      List<@Nullable JsonNode> arguments, @Nullable JsonNode context, Evaluation evaluation) {
    List<@Nullable JsonNode> checked =
        signature.checked(arguments, context, name, evaluation.budget());
    if (needsFirst && (checked.isEmpty() || checked.get(0) == null)) {
      return null;
    }
    for (JsonNode argument : checked) {
      if (argument != null && argument.isTextual()) {
        evaluation.budget().spendText(argument.textValue().length());
      }
    }
    return body.call(new Arguments(name, checked, evaluation));
  }
}
