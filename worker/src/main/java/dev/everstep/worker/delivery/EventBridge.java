package dev.everstep.worker.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.store.Message;
import dev.everstep.worker.store.Outbox;
import dev.everstep.worker.task.aws.WorkerCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The default event bus of EventBridge, in the region of each execution [AWS rec:
 * test_event_bridge_events_base].
 */
final class EventBridge implements Destination {

  private static final String DETAIL_TYPE = "Step Functions Execution Status Change";

  /** [EventBridge: PutEvents] */
  private static final int MOST_ENTRIES = 10;

  private static final int MOST_BYTES = 256 * 1024;

  /** Type, source and the ARN, generously. */
  private static final int ENTRY_BYTES = 1024;

  private static final int REGION = 3;

  private final WorkerCalls aws;
  private final String source;

  /**
   * @param source of the events: AWS's own is {@code aws.states}, which EventBridge itself takes
   *     from nobody else
   */
  EventBridge(WorkerCalls aws, String source) {
    this.aws = aws;
    this.source = source;
  }

  @Override
  public String name() {
    return "EventBridge";
  }

  @Override
  public Outbox.Topic topic() {
    return Outbox.Topic.STATUS_CHANGES;
  }

  @Override
  public List<Batch> batches(List<Message> messages) {
    Map<String, Puts> open = new LinkedHashMap<>();
    List<Batch> batches = new ArrayList<>();
    for (Message message : messages) {
      String arn = Json.parseTrusted(message.content()).path("executionArn").asText();
      String region = arn.split(":", -1)[REGION];
      Puts puts = open.get(region);
      if (puts == null || !puts.add(message, arn)) {
        puts = new Puts(region);
        puts.add(message, arn);
        open.put(region, puts);
        batches.add(puts);
      }
    }
    return batches;
  }

  /** One call of PutEvents. */
  private final class Puts implements Batch {

    private final String region;
    private final List<Message> messages = new ArrayList<>();
    private final ObjectNode call = JsonNodeFactory.instance.objectNode();
    private final ArrayNode entries = call.putArray("Entries");
    private int bytes;

    Puts(String region) {
      this.region = region;
    }

    boolean add(Message message, String executionArn) {
      int more = message.content().getBytes(StandardCharsets.UTF_8).length + ENTRY_BYTES;
      boolean fits = messages.size() < MOST_ENTRIES && bytes + more <= MOST_BYTES;
      if (!fits && !messages.isEmpty()) {
        return false;
      }
      ObjectNode entry = entries.addObject();
      entry.put("Time", message.time().toString());
      entry.put("Source", source);
      entry.put("DetailType", DETAIL_TYPE);
      entry.put("Detail", message.content());
      entry.putArray("Resources").add(executionArn);
      messages.add(message);
      bytes += more;
      return true;
    }

    @Override
    public String region() {
      return region;
    }

    @Override
    public List<Message> messages() {
      return messages;
    }

    @Override
    public Reply send() throws InterruptedException {
      JsonNode answers = aws.call("eventbridge", "putEvents", region, call).path("Entries");
      List<Message> refused = new ArrayList<>();
      String reason = "";
      for (int i = 0; i < messages.size(); i++) {
        JsonNode code = answers.path(i).path("ErrorCode");
        if (code.isTextual()) {
          reason = refused.isEmpty() ? code.textValue() : reason;
          refused.add(messages.get(i));
        }
      }
      return new Reply(refused, reason, 0);
    }
  }
}
