package dev.everstep.asl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.jsonpath.PayloadTemplate;
import dev.everstep.asl.model.Common;
import dev.everstep.asl.model.NullablePath;
import java.util.Optional;

/**
 * The data flow of JSONPath states: raw input, InputPath, Parameters; result, ResultSelector,
 * ResultPath into the raw input, OutputPath [ASL: Input and Output Processing].
 */
public final class JsonPathDataFlow implements DataFlow {

  private static final Expression IDENTITY = Scope::input;
  private static final Expression NOTHING = scope -> JsonNodeFactory.instance.objectNode();

  private final Expression inputPath;
  private final Expression parameters;
  private final Expression resultSelector;
  private final Placement resultPath;
  private final Expression outputPath;

  /** Compiles the fields of a state; those that its type lacks are absent. */
  public JsonPathDataFlow(
      Common common,
      Optional<JsonNode> parameters,
      Optional<JsonNode> resultSelector,
      NullablePath resultPath)
      throws InvalidExpressionException {
    this.inputPath = path(common.inputPath());
    this.parameters = template(parameters);
    this.resultSelector = template(resultSelector);
    this.resultPath = Placement.compile(resultPath);
    this.outputPath = path(common.outputPath());
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
  public JsonNode result(Scope rawResult) {
    return resultSelector.evaluate(rawResult);
  }

  @Override
  public JsonNode output(JsonNode rawInput, Scope result) {
    return outputPath.evaluate(result.over(resultPath.place(rawInput, result.input())));
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
