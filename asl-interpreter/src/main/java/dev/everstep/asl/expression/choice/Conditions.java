package dev.everstep.asl.expression.choice;

import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.jsonpath.Path;
import dev.everstep.asl.model.Condition;
import java.util.ArrayList;
import java.util.List;

/** Compiles the conditions of choice rules. */
public final class Conditions {

  /**
   * Deeper nesting of And, Or and Not is refused, since testing recurses as deep. No definition
   * that is read nests deeper.
   */
  static final int MAX_DEPTH = 400;

  private Conditions() {}

  /**
   * A test for this condition.
   *
   * @throws InvalidExpressionException for an unknown operator, an operand of the wrong type, or a
   *     bad path
   */
  public static ChoiceTest compile(Condition condition) throws InvalidExpressionException {
    return compile(condition, 1);
  }

  private static ChoiceTest compile(Condition condition, int depth)
      throws InvalidExpressionException {
    if (depth > MAX_DEPTH) {
      throw new InvalidExpressionException("Conditions nest more than " + MAX_DEPTH + " deep");
    }
    if (condition instanceof Condition.And and) {
      return allOf(compile(and.conditions(), depth + 1));
    }
    if (condition instanceof Condition.Or or) {
      return anyOf(compile(or.conditions(), depth + 1));
    }
    if (condition instanceof Condition.Not not) {
      ChoiceTest negated = compile(not.condition(), depth + 1);
      return scope -> !negated.test(scope);
    }
    if (condition instanceof Condition.Test test) {
      Path variable = JsonPaths.compile(test.variable());
      return Comparisons.compile(variable, test.operator(), test.operand());
    }
    if (condition instanceof Condition.Constant constant) {
      return scope -> constant.holds();
    }
    throw new AssertionError(condition);
  }

  private static List<ChoiceTest> compile(List<Condition> conditions, int depth)
      throws InvalidExpressionException {
    List<ChoiceTest> tests = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      tests.add(compile(condition, depth));
    }
    return tests;
  }

  private static ChoiceTest allOf(List<ChoiceTest> tests) {
    return scope -> {
      for (ChoiceTest test : tests) {
        if (!test.test(scope)) {
          return false;
        }
      }
      return true;
    };
  }

  private static ChoiceTest anyOf(List<ChoiceTest> tests) {
    return scope -> {
      for (ChoiceTest test : tests) {
        if (test.test(scope)) {
          return true;
        }
      }
      return false;
    };
  }
}
