package dev.everstep.asl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.jsonpath.PayloadTemplate;
import dev.everstep.asl.model.Common;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.NullablePath;
import java.util.Optional;

/**
 * The data flow of JSONPath states: raw input, InputPath, Parameters; result, ResultSelector,
 * ResultPath into the raw input, OutputPath [ASL: Input and Output Processing].
 *
 * <p>In {@code Assign}, {@code $} is the raw result, or the effective input of a state that has
 * none.
 */
public final class JsonPathDataFlow implements DataFlow {

  private static final Expression IDENTITY = Scope::input;
  private static final Expression NOTHING = scope -> JsonNodeFactory.instance.objectNode();

  private final Expression inputPath;
  private final Expression parameters;
  private final Expression resultSelector;
  private final Placement resultPath;
  private final Expression outputPath;
  private final Assignment assignment;

  /**
   * Compiles the fields of a state; those that its type lacks are absent.
   *
   * @param leaving of the state, or of a choice rule
   */
  public JsonPathDataFlow(
      Common common,
      Optional<JsonNode> parameters,
      Optional<JsonNode> resultSelector,
      NullablePath resultPath,
      Leaving leaving)
      throws InvalidExpressionException {
    this.inputPath = path(common.inputPath());
    this.parameters = template(parameters);
    this.resultSelector = template(resultSelector);
    this.resultPath = Placement.compile(resultPath);
    this.outputPath = path(common.outputPath());
    this.assignment = Assignment.jsonPath(leaving.assign());
  }

  /** The way out by a catcher: its ResultPath alone says what goes on. */
  public static Exit caught(NullablePath resultPath, Leaving leaving)
      throws InvalidExpressionException {
    Placement placement = Placement.compile(resultPath);
    Assignment assignment = Assignment.jsonPath(leaving.assign());
    return (rawInput, error) ->
        new Departure(
            placement.place(rawInput.input(), error), assignment.evaluate(rawInput.over(error)));
  }

  @Override
  public JsonNode input(Scope rawInput) {
    return inputPath.evaluate(rawInput);
  }

  @Override
  public JsonNode arguments(Scope effectiveInput) {
    return parameters.evaluate(effectiveInput);
  }

  @Override
  public Departure leave(Scope rawInput, JsonNode result) {
    Scope ofResult = rawInput.over(result);
    JsonNode kept = resultSelector.evaluate(ofResult);
    JsonNode merged = resultPath.place(rawInput.input(), kept);
    JsonNode output = outputPath.evaluate(rawInput.over(merged));
    return new Departure(
        output, assignment.evaluate(ofResult), Optional.of(new Departure.Stages(kept, merged)));
  }

  /** InputPath, OutputPath and ItemsPath: absent is the identity, null gives an empty object. */
  public static Expression path(NullablePath path) throws InvalidExpressionException {
    if (path instanceof NullablePath.Null) {
      return NOTHING;
    }
    return path instanceof NullablePath.Of of ? JsonPaths.compile(of.path()) : IDENTITY;
  }

  private static Expression template(Optional<JsonNode> template)
      throws InvalidExpressionException {
    return template.isPresent() ? PayloadTemplate.compile(template.get()) : IDENTITY;
  }
}
