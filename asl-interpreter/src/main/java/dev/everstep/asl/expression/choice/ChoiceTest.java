package dev.everstep.asl.expression.choice;

import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Scope;

/** A compiled condition of a choice rule. */
@FunctionalInterface
public interface ChoiceTest {

  /**
   * Whether the rule applies.
   *
   * @throws StatesException {@code States.Runtime} if a path leads nowhere
   */
  boolean test(Scope scope);
}
