package dev.everstep.asl.expression.choice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.jsonpath.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The table of comparison operators [ASL: Choice State]. A value of the wrong type compares false;
 * one that is missing ends the execution.
 */
public final class Comparisons {

  private static final Map<String, Operator> OPERATORS = operators();

  private Comparisons() {}

  /** One row of the table: makes a test of the operand that is written in the definition. */
  @FunctionalInterface
  private interface Operator {
    ChoiceTest compile(Path variable, String name, JsonNode operand)
        throws InvalidExpressionException;
  }

  public static Set<String> names() {
    return OPERATORS.keySet();
  }

  /** A test of what the variable leads to. */
  static ChoiceTest compile(Path variable, String operator, JsonNode operand)
      throws InvalidExpressionException {
    Operator found = OPERATORS.get(operator);
    if (found == null) {
      throw new InvalidExpressionException("Unknown comparison operator '" + operator + "'");
    }
    return found.compile(variable, operator, operand);
  }

  private static Map<String, Operator> operators() {
    Map<String, Operator> operators = new LinkedHashMap<>();
    addOrdered(operators, "String", Operands.STRING);
    operators.put("StringMatches", Comparisons::matches);
    addOrdered(operators, "Numeric", Operands.NUMERIC);
    addPair(operators, "BooleanEquals", Operands.BOOLEAN, order -> order == 0);
    addOrdered(operators, "Timestamp", Operands.TIMESTAMP);
    operators.put("IsNull", is(JsonNode::isNull));
    operators.put("IsPresent", Comparisons::isPresent);
    operators.put("IsNumeric", is(Operands.NUMERIC::contains));
    operators.put("IsString", is(Operands.STRING::contains));
    operators.put("IsBoolean", is(Operands.BOOLEAN::contains));
    operators.put("IsTimestamp", is(Operands.TIMESTAMP::contains));
    return Collections.unmodifiableMap(operators);
  }

  private static void addOrdered(Map<String, Operator> operators, String prefix, Operands type) {
    addPair(operators, prefix + "Equals", type, order -> order == 0);
    addPair(operators, prefix + "LessThan", type, order -> order < 0);
    addPair(operators, prefix + "GreaterThan", type, order -> order > 0);
    addPair(operators, prefix + "LessThanEquals", type, order -> order <= 0);
    addPair(operators, prefix + "GreaterThanEquals", type, order -> order >= 0);
  }

  private static void addPair(
      Map<String, Operator> operators, String name, Operands type, IntPredicate holds) {
    operators.put(
        name, (variable, field, operand) -> withConstant(variable, field, operand, type, holds));
    operators.put(
        name + "Path",
        (variable, field, operand) -> withPath(variable, field, operand, type, holds));
  }

  private static ChoiceTest withConstant(
      Path variable, String field, JsonNode operand, Operands type, IntPredicate holds)
      throws InvalidExpressionException {
    if (type == Operands.TIMESTAMP && operand.isTextual() && !type.contains(operand)) {
      throw new InvalidExpressionException("String does not match RFC3339 timestamp");
    }
    if (!type.contains(operand)) {
      throw wrongType(field, type == Operands.TIMESTAMP ? "STRING" : type.name(), operand);
    }
    return scope -> holds(type, require(variable, scope), operand, holds);
  }

  private static ChoiceTest withPath(
      Path variable, String field, JsonNode operand, Operands type, IntPredicate holds)
      throws InvalidExpressionException {
    if (!operand.isTextual()) {
      throw wrongType(field, "STRING", operand);
    }
    Path other = JsonPaths.compile(operand.textValue());
    return scope -> holds(type, require(variable, scope), require(other, scope), holds);
  }

  private static boolean holds(Operands type, JsonNode left, JsonNode right, IntPredicate holds) {
    return type.compare(left, right).stream().anyMatch(holds);
  }

  private static ChoiceTest matches(Path variable, String field, JsonNode operand)
      throws InvalidExpressionException {
    if (!operand.isTextual()) {
      throw wrongType(field, "STRING", operand);
    }
    Wildcards pattern = Wildcards.compile(operand.textValue());
    return scope -> {
      JsonNode value = require(variable, scope);
      return value.isTextual() && pattern.matches(value.textValue());
    };
  }

  private static Operator is(Predicate<JsonNode> type) {
    return (variable, field, operand) -> {
      boolean expected = bool(field, operand);
      return scope -> type.test(require(variable, scope)) == expected;
    };
  }

  /** The one test that a missing value does not end; a present null is present. */
  private static ChoiceTest isPresent(Path variable, String field, JsonNode operand)
      throws InvalidExpressionException {
    boolean expected = bool(field, operand);
    return scope -> variable.find(scope).isPresent() == expected;
  }

  private static boolean bool(String field, JsonNode operand) throws InvalidExpressionException {
    if (!operand.isBoolean()) {
      throw wrongType(field, "BOOLEAN", operand);
    }
    return operand.booleanValue();
  }

  private static JsonNode require(Path path, Scope scope) {
    return path.find(scope)
        .orElseThrow(
            () ->
                StatesException.runtime(
                    "Invalid path '"
                        + path.text()
                        + "': The choice state's condition path references an invalid value."));
  }

  private static InvalidExpressionException wrongType(
      String field, String expected, JsonNode operand) {
    return new InvalidExpressionException(
        "The value for the field '"
            + field
            + "' must be a "
            + expected
            + " but was a "
            + operand.getNodeType());
  }
}
