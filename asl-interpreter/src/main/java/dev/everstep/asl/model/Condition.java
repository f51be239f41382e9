package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a choice rule asks: a tree of tests in JSONPath mode, the field {@code Condition} in JSONata
 * mode.
 */
public sealed interface Condition {

  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }
  }

  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }
  }

  record Not(Condition condition) implements Condition {}

  /**
   * A data test.
   *
   * @param variable a path
   * @param operator one of the 39, such as {@code NumericLessThan} or {@code StringEqualsPath}
   * @param operand the value written for it; for a {@code …Path} operator, a text that holds a path
   */
  record Test(String variable, String operator, JsonNode operand) implements Condition {}

  /** {@code "Condition": true}. */
  record Constant(boolean holds) implements Condition {}

  /** {@code Condition}, with its {@code {% %}}. */
  record Expression(String text) implements Condition {}
}
