package dev.everstep.asl.model;

import java.util.Optional;

/** Fail: ends its flow with an error. Both texts may be left out. */
public record FailState(String name, Common common, Optional<Text> error, Optional<Text> cause)
    implements State {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.fail(this);
  }
}
