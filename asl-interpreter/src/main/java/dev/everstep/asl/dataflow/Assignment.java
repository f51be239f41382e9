package dev.everstep.asl.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.PayloadTemplate;
import dev.everstep.asl.expression.query.QueryTemplate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code Assign}, compiled: the values of variables. */
final class Assignment {

  private static final Assignment NONE = new Assignment(Optional.empty());

  private final Optional<Expression> values;

  private Assignment(Optional<Expression> values) {
    this.values = values;
  }

  static Assignment jsonPath(Optional<JsonNode> assign) throws InvalidExpressionException {
    return assign.isPresent()
        ? new Assignment(Optional.of(PayloadTemplate.compile(assign.get())))
        : NONE;
  }

  static Assignment jsonata(Optional<JsonNode> assign, String place)
      throws InvalidExpressionException {
    return assign.isPresent()
        ? new Assignment(Optional.of(QueryTemplate.compile(assign.get(), place)))
        : NONE;
  }

  /** The variables to be assigned, by name; none without the field. */
  Map<String, JsonNode> evaluate(Scope scope) {
    Map<String, JsonNode> assigned = new LinkedHashMap<>();
    if (values.isPresent()) {
      values
          .get()
          .evaluate(scope)
          .properties()
          .forEach(variable -> assigned.put(variable.getKey(), variable.getValue()));
    }
    return assigned;
  }
}
