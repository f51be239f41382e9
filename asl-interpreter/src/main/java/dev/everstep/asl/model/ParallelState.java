package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Parallel: runs its branches side by side on the same input.
 *
 * @param arguments {@code Parameters}, or {@code Arguments} in JSONata mode: a template, any JSON
 * @param resultSelector JSONPath only
 * @param resultPath JSONPath only
 */
public record ParallelState(
    String name,
    Common common,
    Transition next,
    List<Flow> branches,
    Optional<JsonNode> arguments,
    Optional<JsonNode> resultSelector,
    NullablePath resultPath,
    List<Retrier> retriers,
    List<Catcher> catchers)
    implements State {

  public ParallelState {
    branches = List.copyOf(branches);
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  @Override
  public Optional<Transition> transition() {
    return Optional.of(next);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.parallel(this);
  }
}
