package dev.everstep.asl.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.choice.Comparisons;
import java.util.List;
import java.util.Optional;

/**
 * What the comparison operators of choice rules are written with [ASL: Choice State, Data-test
 * Expression].
 */
final class Operands {

  private Operands() {}

  /** Those of the operators that an object uses. */
  static List<String> operatorsOf(Fields fields) {
    return Comparisons.names().stream().filter(fields::has).toList();
  }

  static Optional<JsonNode> read(Fields fields, String operator) {
    return fields.checked(operator, checkOf(operator));
  }

  /** The name of an operator says what it compares with. */
  private static Expressions.Check<JsonNode> checkOf(String operator) {
    if (operator.endsWith("Path")) {
      return Operands::path;
    }
    if (operator.startsWith("Numeric")) {
      return operand -> operand.isNumber() ? Optional.empty() : expected("Number");
    }
    if (operator.startsWith("Boolean") || operator.startsWith("Is")) {
      return operand -> operand.isBoolean() ? Optional.empty() : expected("Boolean");
    }
    return operator.startsWith("Timestamp") ? Operands::timestamp : Operands::text;
  }

  private static Optional<String> text(JsonNode operand) {
    return operand.isTextual() ? Optional.empty() : expected("String");
  }

  private static Optional<String> timestamp(JsonNode operand) {
    return text(operand).or(() -> Expressions.checkTimestamp(operand.textValue()));
  }

  private static Optional<String> path(JsonNode operand) {
    return text(operand).or(() -> Expressions.checkOperandPath(operand.textValue()));
  }

  private static Optional<String> expected(String type) {
    return Optional.of("Expected value of type " + type);
  }
}
