package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Pass: hands its input, its parameters or a fixed result on. In JSONata mode none of these fields
 * exists, and {@code Output} says what it gives.
 */
public record PassState(
    String name,
    Common common,
    Transition next,
    Optional<JsonNode> parameters,
    Optional<JsonNode> result,
    NullablePath resultPath)
    implements State {

  @Override
  public Optional<Transition> transition() {
    return Optional.of(next);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.pass(this);
  }
}
