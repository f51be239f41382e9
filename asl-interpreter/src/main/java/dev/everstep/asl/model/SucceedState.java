package dev.everstep.asl.model;

/** Succeed: ends its flow with its input. */
public record SucceedState(String name, Common common) implements State {

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.succeed(this);
  }
}
