package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Task: has work done outside, then passes its result on.
 *
 * @param resource what is called
 * @param arguments {@code Parameters}, or {@code Arguments} in JSONata mode: a template, any JSON
 * @param resultSelector a payload template, an object; JSONPath only
 * @param resultPath JSONPath only
 * @param credentials a template with {@code RoleArn}
 */
public record TaskState(
    String name,
    Common common,
    Transition next,
    TaskResource resource,
    Optional<JsonNode> arguments,
    Optional<JsonNode> resultSelector,
    NullablePath resultPath,
    Optional<Amount> timeout,
    Optional<Amount> heartbeat,
    Optional<JsonNode> credentials,
    List<Retrier> retriers,
    List<Catcher> catchers)
    implements State {

  public TaskState {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  @Override
  public Optional<Transition> transition() {
    return Optional.of(next);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.task(this);
  }
}
