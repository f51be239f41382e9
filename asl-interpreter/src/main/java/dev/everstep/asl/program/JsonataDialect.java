package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.dataflow.DataFlow;
import dev.everstep.asl.dataflow.Exit;
import dev.everstep.asl.dataflow.JsonataDataFlow;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.query.Query;
import dev.everstep.asl.expression.query.QueryTemplate;
import dev.everstep.asl.expression.query.QueryText;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.Catcher;
import dev.everstep.asl.model.Common;
import dev.everstep.asl.model.Leaving;
import dev.everstep.asl.model.MapState;

/** Texts in {@code {% %}}. */
final class JsonataDialect implements Dialect {

  @Override
  public DataFlow dataFlow(Common common, Transformation transformation, boolean hasResult)
      throws InvalidExpressionException {
    return new JsonataDataFlow(transformation.arguments(), common.leaving(), hasResult);
  }

  @Override
  public Exit chosen(Common choice, Leaving rule, int index) throws InvalidExpressionException {
    return JsonataDataFlow.exit(rule, "Choices[" + index + "]/");
  }

  @Override
  public Exit caught(Catcher catcher, int index) throws InvalidExpressionException {
    return JsonataDataFlow.caught(catcher.leaving(), "Catch[" + index + "]/");
  }

  @Override
  public Expression template(JsonNode template, String field) throws InvalidExpressionException {
    return QueryTemplate.compile(template, field);
  }

  @Override
  public boolean differsByAttempt(JsonNode arguments) throws InvalidExpressionException {
    return QueryTemplate.compile(arguments, "Arguments").differsByAttempt();
  }

  /**
   * An object must be asked for: as input it is refused [AWS rec:
   * test_map_state_items_input_types_object].
   */
  @Override
  public Expression items(MapState map) throws InvalidExpressionException {
    if (map.items().isEmpty()) {
      return scope -> requireArray(scope.input());
    }
    JsonNode items = map.items().get();
    if (!QueryText.isQuery(items)) {
      return QueryTemplate.compile(items, "Items");
    }
    Query query = Query.compile(items.textValue(), "Items");
    return scope -> {
      JsonNode value = query.evaluate(scope);
      if (!value.isContainerNode()) {
        throw query.unexpected(Query.Type.ARRAY, value);
      }
      return value;
    };
  }

  private static JsonNode requireArray(JsonNode input) {
    if (!input.isArray()) {
      throw StatesException.query(
          null, "Map state input must be an array but was: " + Json.write(input));
    }
    return input;
  }
}
