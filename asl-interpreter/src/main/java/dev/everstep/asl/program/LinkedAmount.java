package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.Amount;
import java.util.regex.Pattern;

/** A whole number, constant or read from a path. */
@FunctionalInterface
public interface LinkedAmount {

  Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

  /** The number in this scope. */
  long value(Scope scope);

  /**
   * Compiles an amount.
   *
   * @param field the path's field name, which AWS quotes, such as {@code MaxConcurrencyPath}
   */
  static LinkedAmount compile(Amount amount, String field) throws InvalidExpressionException {
    if (amount instanceof Amount.Constant constant) {
      return scope -> constant.value();
    }
    String path = ((Amount.Path) amount).path();
    Expression expression = JsonPaths.compile(path);
    return scope -> integer(expression.evaluate(scope), field, path);
  }

  /**
   * A text may hold the number [AWS rec: test_max_concurrency_path_NoNumber,
   * test_reference_in_map_state_MAP_STATE_REFERENCE_IN_MAX_CONCURRENCY_PATH].
   */
  private static long integer(JsonNode value, String field, String path) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isTextual() && INTEGER.matcher(value.textValue()).matches()) {
      return Long.parseLong(value.textValue());
    }
    throw StatesException.runtime(
        "The "
            + field
            + " field refers to value "
            + Json.write(value)
            + " which is not a valid integer: "
            + path);
  }
}
