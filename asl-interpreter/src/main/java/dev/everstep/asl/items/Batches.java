package dev.everstep.asl.items;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Sizes;
import java.util.List;
import java.util.Optional;

/**
 * Puts items together, in their order, as inputs of child executions: {@code {"BatchInput":…,
 * "Items":[…]}} [AWS: ItemBatcher].
 *
 * @param maxItems of one batch
 * @param maxBytes of one batch as JSON; an item that is too large for any goes alone
 * @param input the same in each batch
 */
public record Batches(long maxItems, long maxBytes, Optional<JsonNode> input) {

  /** All batches, as an array. */
  public ArrayNode of(List<JsonNode> items) {
    ArrayNode batches = JsonNodeFactory.instance.arrayNode();
    long empty = Sizes.utf8Length(batch(), maxBytes);
    long bytes = 0;
    ArrayNode open = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : items) {
      long more = Sizes.utf8Length(item, maxBytes) + 1;
      boolean isFull = open.size() >= maxItems || bytes + more > maxBytes + 1;
      if (batches.isEmpty() || (isFull && !open.isEmpty())) {
        ObjectNode batch = batch();
        batches.add(batch);
        open = (ArrayNode) batch.get("Items");
        bytes = empty;
      }
      open.add(item);
      bytes += more;
    }
    return batches;
  }

  private ObjectNode batch() {
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    input.ifPresent(given -> batch.set("BatchInput", given));
    batch.putArray("Items");
    return batch;
  }
}
