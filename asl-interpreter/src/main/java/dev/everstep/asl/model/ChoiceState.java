package dev.everstep.asl.model;

import java.util.List;
import java.util.Optional;

/** Choice: goes where the first matching rule says. */
public record ChoiceState(
    String name, Common common, List<ChoiceRule> choices, Optional<String> defaultState)
    implements State {

  public ChoiceState {
    choices = List.copyOf(choices);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.choice(this);
  }
}
