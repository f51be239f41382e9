package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code function($parameters){ body }} with the variables and the context value around it. */
record Closure(
    List<String> parameters,
    Optional<Signature> signature,
    Code body,
    @Nullable JsonNode input,
    Frame frame)
    implements Callable {

  @Override
  public int arity() {
    return parameters.size();
  }

  @Override
  public @Nullable JsonNode call(
      List<@Nullable JsonNode> arguments, @Nullable JsonNode context, Evaluation evaluation) {
    List<@Nullable JsonNode> checked =
        signature.isPresent()
            ? signature.get().checked(arguments, context, "lambda", evaluation.budget())
            : arguments;
    Frame inner = frame.inner();
    for (int i = 0; i < parameters.size(); i++) {
      inner.bind(parameters.get(i), i < checked.size() ? checked.get(i) : null);
    }
    return body.evaluate(input, inner);
  }

  /** Not by its variables, which may hold the function itself. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return body.hashCode();
  }

  @Override
  public String toString() {
    return "function";
  }
}
