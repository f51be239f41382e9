package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.dataflow.ContextObject;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.items.Batches;
import dev.everstep.asl.items.ItemData;
import dev.everstep.asl.items.UnreadableItemsException;
import dev.everstep.asl.machine.Observer.Stage;
import dev.everstep.asl.program.LinkedBatcher;
import dev.everstep.asl.program.LinkedDistribution;
import dev.everstep.asl.program.LinkedReader;
import dev.everstep.asl.program.LinkedState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of a Map state's items to its runs, in AWS's order: reader, path, selector, batcher. Who
 * looks on is told each stage that the state has.
 */
final class MockedItems {

  private final LinkedState.Map state;
  private final Visit visit;
  private final Scope scope;

  MockedItems(LinkedState.Map state, Visit visit, Scope scope) {
    this.state = state;
    this.visit = visit;
    this.scope = scope;
  }

  /**
   * How many items there are; 0 if nobody says what the reader has read.
   *
   * @param readData the text that the reader has read, if the state has one
   */
  int show(Optional<String> readData) throws UnreadableItemsException {
    Optional<LinkedReader> reader = state.distribution().flatMap(LinkedDistribution::reader);
    JsonNode collection;
    if (reader.isEmpty()) {
      collection = state.items().evaluate(scope);
    } else if (readData.isPresent()) {
      collection = read(readData.get(), reader.get());
    } else {
      return 0;
    }
    visit.reached(Stage.AFTER_ITEMS_PATH, collection);
    List<JsonNode> inputs = select(collection);
    Optional<LinkedBatcher> batcher = state.distribution().flatMap(LinkedDistribution::batcher);
    batcher.ifPresent(
        written -> visit.reached(Stage.AFTER_ITEM_BATCHER, batches(written).of(inputs)));
    return collection.size();
  }

  private JsonNode read(String data, LinkedReader reader) throws UnreadableItemsException {
    JsonNode all = ItemData.read(data, reader.config());
    if (reader.config().itemsPointer().isPresent()) {
      visit.reached(Stage.AFTER_ITEMS_POINTER, all);
    }
    if (reader.maxItems().isEmpty()) {
      return all;
    }
    long most = reader.maxItems().get().value(scope);
    if (most < 1) {
      throw new UnreadableItemsException("field MaxItems must be positive");
    }
    return first(all, most);
  }

  private static JsonNode first(JsonNode all, long most) {
    if (all.size() <= most) {
      return all;
    }
    if (all instanceof ObjectNode) {
      ObjectNode some = JsonNodeFactory.instance.objectNode();
      all.properties().stream().limit(most).forEach(f -> some.set(f.getKey(), f.getValue()));
      return some;
    }
    ArrayNode some = JsonNodeFactory.instance.arrayNode();
    all.valueStream().limit(most).forEach(some::add);
    return some;
  }

  private List<JsonNode> select(JsonNode collection) {
    List<JsonNode> items = MapBehavior.items(collection);
    if (state.itemSelector().isEmpty()) {
      return items;
    }
    List<JsonNode> selected = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode item = items.get(i);
      ObjectNode mapContext =
          collection.isObject() ? ContextObject.mapPair(i, item) : ContextObject.mapItem(i, item);
      selected.add(state.itemSelector().get().evaluate(visit.itemScope(visit.input(), mapContext)));
    }
    visit.reached(Stage.AFTER_ITEM_SELECTOR, JsonNodeFactory.instance.arrayNode().addAll(selected));
    return selected;
  }

  private Batches batches(LinkedBatcher batcher) {
    long largest = visit.machine().settings().maxPayloadBytes();
    return new Batches(
        batcher.maxItems().map(amount -> amount.value(scope)).orElse(Long.MAX_VALUE),
        batcher.maxBytes().map(amount -> Math.min(amount.value(scope), largest)).orElse(largest),
        batcher.input().map(template -> template.evaluate(scope)));
  }
}
