package dev.everstep.asl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.query.QueryTemplate;
import dev.everstep.asl.model.Leaving;
import java.util.Optional;

/**
 * The data flow of JSONata states: Arguments of the input; Output and Assign of input and result.
 * Without them the input goes in, and the result, or the input of a state without result, comes
 * out.
 */
public final class JsonataDataFlow implements DataFlow {

  private final Optional<Expression> arguments;
  private final Exit exit;

  /**
   * Compiles the fields of a state; those that its type lacks are absent.
   *
   * @param hasResult whether its expressions see {@code $states.result} in the end
   */
  public JsonataDataFlow(Optional<JsonNode> arguments, Leaving leaving, boolean hasResult)
      throws InvalidExpressionException {
    this.arguments = template(arguments, "Arguments");
    this.exit = hasResult ? afterResult(leaving) : exit(leaving, "");
  }

  @Override
  public JsonNode input(Scope rawInput) {
    return rawInput.input();
  }

  @Override
  public JsonNode arguments(Scope input) {
    return arguments.isPresent() ? arguments.get().evaluate(input) : input.input();
  }

  @Override
  public Departure leave(Scope rawInput, JsonNode value) {
    return exit.leave(rawInput, value);
  }

  /**
   * The way out by a choice rule, or of a state without result.
   *
   * @param place of the rule, with a slash at its end; empty for the state itself
   */
  public static Exit exit(Leaving leaving, String place) throws InvalidExpressionException {
    Optional<Expression> output = template(leaving.output(), place + "Output");
    Assignment assignment = Assignment.jsonata(leaving.assign(), place + "Assign");
    return (scope, otherwise) ->
        new Departure(
            output.isPresent() ? output.get().evaluate(scope) : otherwise,
            assignment.evaluate(scope));
  }

  /** The way out by a catcher, whose expressions see {@code $states.errorOutput}. */
  public static Exit caught(Leaving leaving, String place) throws InvalidExpressionException {
    Exit exit = exit(leaving, place);
    return (rawInput, error) -> exit.leave(rawInput.withErrorOutput(error), error);
  }

  private static Exit afterResult(Leaving leaving) throws InvalidExpressionException {
    Exit exit = exit(leaving, "");
    return (rawInput, result) -> exit.leave(rawInput.withResult(result), result);
  }

  private static Optional<Expression> template(Optional<JsonNode> template, String place)
      throws InvalidExpressionException {
    return template.isPresent()
        ? Optional.of(QueryTemplate.compile(template.get(), place))
        : Optional.empty();
  }
}
