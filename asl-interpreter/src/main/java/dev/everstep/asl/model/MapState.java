package dev.everstep.asl.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Map: runs one flow for each item of an array or an object.
 *
 * @param distribution present in {@code DISTRIBUTED} mode only
 * @param itemsPath where the items are: absent means {@code $}; JSONPath only
 * @param items the items or an expression: absent means the input; JSONata only
 * @param itemSelector a template, built per item from the state's input ({@code Parameters} in
 *     older definitions)
 * @param maxConcurrency absent or 0 means the service's own limit
 * @param resultSelector JSONPath only
 * @param resultPath JSONPath only
 */
public record MapState(
    String name,
    Common common,
    Transition next,
    Flow processor,
    Optional<Distribution> distribution,
    NullablePath itemsPath,
    Optional<JsonNode> items,
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
