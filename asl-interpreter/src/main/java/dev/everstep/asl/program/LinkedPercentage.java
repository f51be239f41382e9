package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.query.Query;
import dev.everstep.asl.model.Amount;

/** {@code ToleratedFailurePercentage}, constant, read from a path or computed. */
@FunctionalInterface
public interface LinkedPercentage {

  String FIELD = "ToleratedFailurePercentage";

  /** The percentage in this scope, 0 to 100. */
  double value(Scope scope);

  static LinkedPercentage compile(Amount amount) throws InvalidExpressionException {
    if (amount instanceof Amount.Constant constant) {
      return scope -> constant.value();
    }
    if (amount instanceof Amount.Decimal constant) {
      return scope -> constant.value();
    }
    if (amount instanceof Amount.Path path) {
      Expression expression = JsonPaths.compile(path.path());
      return scope -> {
        JsonNode value = expression.evaluate(scope);
        if (!isPercentage(value)) {
          throw StatesException.runtime(unexpected(FIELD + "Path") + ": " + path.path());
        }
        return value.doubleValue();
      };
    }
    Query query = Query.compile(((Amount.Expression) amount).text(), FIELD);
    return scope -> {
      JsonNode value = query.evaluate(scope, Query.Type.NUMBER);
      if (!isPercentage(value)) {
        throw StatesException.query(FIELD, unexpected(FIELD));
      }
      return value.doubleValue();
    };
  }

  private static boolean isPercentage(JsonNode value) {
    return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 100;
  }

  private static String unexpected(String field) {
    return "The " + field + " field refers to a value that is not a percentage";
  }
}
