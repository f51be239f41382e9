package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** The operators of two sides. */
final class Operators {

  private Operators() {}

  static Code.Computation of(String operator, Code left, Code right) {
    return switch (operator) {
      case "and" ->
          (input, frame) ->
              BooleanNode.valueOf(isTrue(left, input, frame) && isTrue(right, input, frame));
      case "or" ->
          (input, frame) ->
              BooleanNode.valueOf(isTrue(left, input, frame) || isTrue(right, input, frame));
      default ->
          (input, frame) ->
              apply(
                  operator,
                  left.evaluate(input, frame),
                  right.evaluate(input, frame),
                  frame.budget());
    };
  }

  static boolean isTrue(Code condition, @Nullable JsonNode input, Frame frame) {
    return Values.isTrue(condition.evaluate(input, frame), frame.budget());
  }

  private static @Nullable JsonNode apply(
      String operator, @Nullable JsonNode left, @Nullable JsonNode right, Budget budget) {
    return switch (operator) {
      case "+", "-", "*", "/", "%" -> arithmetic(operator, left, right);
      case "<", "<=", ">", ">=" -> comparison(operator, left, right);
      case "=" -> BooleanNode.valueOf(areEqual(left, right, budget));
      case "!=" ->
          BooleanNode.valueOf(
              left != null && right != null && !Values.areEqual(left, right, budget));
      case "&" -> concatenation(left, right, budget);
      case ".." -> range(left, right);
      case "in" -> BooleanNode.valueOf(isIn(left, right, budget));
      default -> throw new AssertionError(operator);
    };
  }

  private static @Nullable JsonNode arithmetic(
      String operator, @Nullable JsonNode left, @Nullable JsonNode right) {
    if (left != null && !left.isNumber()) {
      throw Fault.T2001.with(operator);
    }
    if (right != null && !right.isNumber()) {
      throw Fault.T2002.with(operator);
    }
    if (left == null || right == null) {
      return null;
    }
    double a = Numbers.finite(left);
    double b = Numbers.finite(right);
    return Numbers.of(
        switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> a / b;
          default -> a % b;
        });
  }

  private static @Nullable JsonNode comparison(
      String operator, @Nullable JsonNode left, @Nullable JsonNode right) {
    if (!isComparable(left) || !isComparable(right)) {
      throw Fault.T2010.with(operator);
    }
    if (left == null || right == null) {
      return null;
    }
    if (left.isNumber() != right.isNumber()) {
      throw Fault.T2009.with(left, right, operator);
    }
    int order = compare(left, right);
    return BooleanNode.valueOf(
        switch (operator) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        });
  }

  static boolean isComparable(@Nullable JsonNode value) {
    return value == null || value.isNumber() || value.isTextual();
  }

  /** Compares two numbers, or two strings by their UTF-16 code units. */
  static int compare(JsonNode left, JsonNode right) {
    return left.isNumber()
        ? Double.compare(Numbers.finite(left) + 0.0, Numbers.finite(right) + 0.0)
        : left.textValue().compareTo(right.textValue());
  }

  private static boolean areEqual(
      @Nullable JsonNode left, @Nullable JsonNode right, Budget budget) {
    return left != null && right != null && Values.areEqual(left, right, budget);
  }

  private static boolean isIn(@Nullable JsonNode left, @Nullable JsonNode right, Budget budget) {
    for (JsonNode item : Items.of(right)) {
      budget.spend(1);
      if (areEqual(left, item, budget)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode concatenation(
      @Nullable JsonNode left, @Nullable JsonNode right, Budget budget) {
    String first = Texts.of(left, budget);
    String second = Texts.of(right, budget);
    budget.spendText((long) first.length() + second.length());
    return TextNode.valueOf(first + second);
  }

  private static @Nullable JsonNode range(@Nullable JsonNode first, @Nullable JsonNode last) {
    if (first != null && !Numbers.isInteger(first)) {
      throw Fault.T2003.with();
    }
    if (last != null && !Numbers.isInteger(last)) {
      throw Fault.T2004.with();
    }
    if (first == null || last == null || first.doubleValue() > last.doubleValue()) {
      return null;
    }
    double size = last.doubleValue() - first.doubleValue() + 1;
    if (size > Budget.MAX_ITEMS) {
      throw Fault.D2014.with(Numbers.text(size));
    }
    return Items.range((long) first.doubleValue(), (long) last.doubleValue());
  }
}
