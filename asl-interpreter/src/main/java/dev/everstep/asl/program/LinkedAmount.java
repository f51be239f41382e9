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
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A whole number, constant or read from a path. */
@FunctionalInterface
public interface LinkedAmount {

  BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

  /** The number in this scope. */
  long value(Scope scope);

  /**
   * Compiles an amount.
   *
   * @param field such as {@code MaxConcurrency}
   */
  static LinkedAmount compile(Amount amount, String field) throws InvalidExpressionException {
    if (amount instanceof Amount.Constant constant) {
      return scope -> constant.value();
    }
    if (amount instanceof Amount.Path path) {
      Expression expression = JsonPaths.compile(path.path());
      return scope -> integer(expression.evaluate(scope), field + "Path", path.path());
    }
    if (amount instanceof Amount.Expression expression) {
      Query query = Query.compile(expression.text(), field);
      return scope -> integer(query.evaluate(scope, Query.Type.NUMBER), field);
    }
    throw new AssertionError(amount);
  }

  /** As above, of one that may be absent. */
  static Optional<LinkedAmount> compile(Optional<Amount> amount, String field)
      throws InvalidExpressionException {
    return amount.isPresent() ? Optional.of(compile(amount.get(), field)) : Optional.empty();
  }

  /**
   * The same, refusing what is below zero, in AWS's words.
   *
   * @param field such as {@code MaxConcurrency}
   */
  default LinkedAmount notNegative(String field) {
    return scope -> {
      long value = value(scope);
      if (value < 0) {
        throw StatesException.runtime(field + " cannot be negative.");
      }
      return value;
    };
  }

  private static long integer(JsonNode value, String field) {
    BigDecimal number = value.decimalValue();
    if (number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(LARGEST) > 0) {
      throw StatesException.query(
          field,
          "The "
              + field
              + " field refers to value "
              + Json.write(value)
              + " which is not a valid"
              + " integer.");
    }
    return number.longValueExact();
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
