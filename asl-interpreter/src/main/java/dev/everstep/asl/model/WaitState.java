package dev.everstep.asl.model;

import java.util.Optional;

/** Wait: holds the execution until a moment, then passes its input on. */
public record WaitState(String name, Common common, Transition next, WaitTime time)
    implements State {

  @Override
  public Optional<Transition> transition() {
    return Optional.of(next);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.wait(this);
  }
}
