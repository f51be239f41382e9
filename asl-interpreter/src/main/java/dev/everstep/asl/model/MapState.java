package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Map, inline: runs one flow for each item of an array.
 *
 * @param itemsPath where the array is: absent means {@code $}
 * @param itemSelector a payload template, built per item from the state's input ({@code Parameters}
 *     in older definitions)
 * @param maxConcurrency absent or 0 means the service's own limit
 */
public record MapState(
    String name,
    Common common,
    Transition next,
    Flow processor,
    NullablePath itemsPath,
    Optional<JsonNode> itemSelector,
    Optional<Amount> maxConcurrency,
    Optional<JsonNode> resultSelector,
    NullablePath resultPath,
    List<Retrier> retriers,
    List<Catcher> catchers)
    implements State {

  public MapState {
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }

  @Override
  public Optional<Transition> transition() {
    return Optional.of(next);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.map(this);
  }
}
