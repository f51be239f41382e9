package dev.everstep.asl.model;

import static java.util.Objects.requireNonNull;

/** One entry of {@code Choices}. */
public record ChoiceRule(Condition condition, String next, Leaving leaving) {

  public ChoiceRule {
    requireNonNull(condition, "condition is null");
    requireNonNull(next, "next is null");
    requireNonNull(leaving, "leaving is null");
  }
}
