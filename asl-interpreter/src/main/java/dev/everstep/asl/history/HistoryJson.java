package dev.everstep.asl.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * History events as JSON, in the very form of the API: {@code
 * {"timestamp":1700000000.123,"type":"PassStateEntered",
 * "id":2,"previousEventId":0,"stateEnteredEventDetails":{…}}}. Stored pages use the same form.
 */
public final class HistoryJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private HistoryJson() {}

  /** Prints an event; the details are shared, not copied. */
  public static ObjectNode write(HistoryEvent event) {
    ObjectNode node = NODES.objectNode();
    node.put("timestamp", epochSeconds(event.timestamp()));
    node.put("type", event.type().wireName());
    node.put("id", event.id());
    node.put("previousEventId", event.previousEventId());
    event.type().detailsMember().ifPresent(member -> node.set(member, event.details()));
    return node;
  }

  /** Reads what {@link #write} printed. */
  public static HistoryEvent read(JsonNode node) {
    EventType type = EventType.ofWireName(node.path("type").textValue());
    JsonNode details = type.detailsMember().map(node::path).orElse(NODES.objectNode());
    return new HistoryEvent(
        node.path("id").longValue(),
        node.path("previousEventId").longValue(),
        instant(node.path("timestamp").decimalValue()),
        type,
        details instanceof ObjectNode object ? object : NODES.objectNode());
  }

  /** The API's timestamps: seconds since the epoch with three decimals. */
  public static BigDecimal epochSeconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }

  private static Instant instant(BigDecimal epochSeconds) {
    return Instant.ofEpochMilli(epochSeconds.movePointRight(3).longValue());
  }
}
