package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.query.Query;
import dev.everstep.asl.json.Json;
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
      return scope -> upTo100(number(expression.evaluate(scope), path.path()));
    }
    Query query = Query.compile(((Amount.Expression) amount).text(), FIELD);
    return scope -> upTo100(query.evaluate(scope, Query.Type.NUMBER).doubleValue());
  }

  /** [AWS rec: test_map_state_tolerated_failure_percentage_path_NoNumber]. */
  private static double number(JsonNode value, String path) {
    if (!value.isNumber()) {
      throw StatesException.runtime(
          "The "
              + FIELD
              + "Path field refers to value "
              + Json.write(value)
              + " which is not a valid float: "
              + path);
    }
    return value.doubleValue();
  }

  /** [AWS rec: test_map_state_tolerated_failure_percentage_path_-1]. */
  private static double upTo100(double percentage) {
    if (percentage < 0 || percentage > 100) {
      throw StatesException.runtime(FIELD + " must be between 0 and 100.");
    }
    return percentage;
  }
}
