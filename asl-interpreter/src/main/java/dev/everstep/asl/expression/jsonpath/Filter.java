package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.NumberNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The test of a filter, {@code [?(@.price < 10 && @.isbn)]}. What is missing equals nothing, not
 * even another thing that is missing.
 */
sealed interface Filter {

  boolean accepts(JsonNode current, Selection selection);

  record All(List<Filter> tests) implements Filter {
    @Override
    public boolean accepts(JsonNode current, Selection selection) {
      return tests.stream().allMatch(test -> test.accepts(current, selection));
    }
  }

  record Any(List<Filter> tests) implements Filter {
    @Override
    public boolean accepts(JsonNode current, Selection selection) {
      return tests.stream().anyMatch(test -> test.accepts(current, selection));
    }
  }

  record Not(Filter test) implements Filter {
    @Override
    public boolean accepts(JsonNode current, Selection selection) {
      return !test.accepts(current, selection);
    }
  }

  /** {@code @.a}: is it there? A present null is. */
  record Exists(Operand.Relative path) implements Filter {
    @Override
    public boolean accepts(JsonNode current, Selection selection) {
      return path.value(current, selection) != null;
    }
  }

  record Compare(Operand left, Operator operator, Operand right) implements Filter {
    @Override
    public boolean accepts(JsonNode current, Selection selection) {
      JsonNode leftValue = left.value(current, selection);
      JsonNode rightValue = right.value(current, selection);
      if (leftValue == null || rightValue == null) {
        return operator == Operator.NOT_EQUAL;
      }
      return switch (operator) {
        case EQUAL -> areEqual(leftValue, rightValue);
        case NOT_EQUAL -> !areEqual(leftValue, rightValue);
        case LESS -> order(leftValue, rightValue, -1, -1);
        case LESS_OR_EQUAL -> order(leftValue, rightValue, -1, 0);
        case GREATER -> order(leftValue, rightValue, 1, 1);
        case GREATER_OR_EQUAL -> order(leftValue, rightValue, 0, 1);
      };
    }

    private static boolean areEqual(JsonNode left, JsonNode right) {
      if (left.isNumber() && right.isNumber()) {
        return NumberNode.compare(left, right) == 0;
      }
      // Jayway takes '1' and 1 for equal.
      boolean mixed = left.isNumber() && right.isTextual() || left.isTextual() && right.isNumber();
      return mixed ? left.asText().equals(right.asText()) : left.equals(right);
    }

    /** Numbers and strings have an order, each among themselves. */
    private static boolean order(JsonNode left, JsonNode right, int least, int most) {
      int sign;
      if (left.isNumber() && right.isNumber()) {
        sign = NumberNode.compare(left, right);
      } else if (left.isTextual() && right.isTextual()) {
        sign = Integer.signum(left.textValue().compareTo(right.textValue()));
      } else {
        return false;
      }
      return least <= sign && sign <= most;
    }
  }

  enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS_OR_EQUAL("<="),
    LESS("<"),
    GREATER_OR_EQUAL(">="),
    GREATER(">");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return symbol;
    }
  }

  /** One side of a comparison. */
  sealed interface Operand {

    @Nullable JsonNode value(JsonNode current, Selection selection);

    record Constant(JsonNode constant) implements Operand {
      @Override
      public JsonNode value(JsonNode current, Selection selection) {
        return constant;
      }
    }

    /** A path that begins with {@code @}, the node under test. */
    record Relative(Steps steps) implements Operand {
      @Override
      public @Nullable JsonNode value(JsonNode current, Selection selection) {
        selection.spend(1);
        return steps.isDefinite() ? steps.find(current) : selection.select(steps.all(), current);
      }
    }
  }
}
