package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.dataflow.DataFlow;
import dev.everstep.asl.dataflow.Exit;
import dev.everstep.asl.dataflow.JsonPathDataFlow;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonpath.PayloadTemplate;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.Common;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.MapState;
import dev.everstep.asl.model.NullablePath;

/** Paths, payload templates and intrinsic functions. */
final class JsonPathDialect implements Dialect {

  @Override
  public DataFlow dataFlow(Common common, Transformation transformation, boolean hasResult)
      throws InvalidExpressionException {
    return dataFlow(common, transformation, common.leaving());
  }

  @Override
  public Exit chosen(Common choice, Leaving rule, int index) throws InvalidExpressionException {
    return dataFlow(choice, Transformation.NONE, rule);
  }

  private static DataFlow dataFlow(Common common, Transformation transformation, Leaving leaving)
      throws InvalidExpressionException {
    return new JsonPathDataFlow(
        common,
        transformation.arguments(),
        transformation.resultSelector(),
        transformation.resultPath(),
        leaving);
  }

  @Override
  public Exit caught(Catcher catcher, int index) throws InvalidExpressionException {
    return JsonPathDataFlow.caught(catcher.resultPath(), catcher.leaving());
  }

  @Override
  public Expression template(JsonNode template, String field) throws InvalidExpressionException {
    return PayloadTemplate.compile(template);
  }

  @Override
  public boolean differsByAttempt(JsonNode arguments) throws InvalidExpressionException {
    return PayloadTemplate.compile(arguments).readsAttemptContext();
  }

  /** An object must be asked for; without ItemsPath it is refused as ever. */
  @Override
  public Expression items(MapState map) throws InvalidExpressionException {
    Expression path = JsonPathDataFlow.path(map.itemsPath());
    boolean written = map.itemsPath() instanceof NullablePath.Of;
    return scope -> {
      JsonNode items = path.evaluate(scope);
      if (items.isArray() || (written && items.isObject())) {
        return items;
      }
      throw StatesException.runtime(
          "Map state input must be an array but was: " + Json.write(items));
    };
  }
}
