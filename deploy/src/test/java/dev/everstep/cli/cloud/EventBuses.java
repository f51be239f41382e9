package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** EventBridge: one bus, rules that name exact values, queues as targets. */
final class EventBuses implements CloudService {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Queues queues;
  private final String account;
  private final String region;
  private final Map<String, JsonNode> patterns = new LinkedHashMap<>();
  private final Map<String, JsonNode> targets = new LinkedHashMap<>();

  EventBuses(Queues queues, String account, String region) {
    this.queues = queues;
    this.account = account;
    this.region = region;
  }

  @Override
  public synchronized ObjectNode call(String operation, JsonNode params) {
    switch (operation) {
      case "PutRule" ->
          patterns.put(
              params.path("Name").asText(),
              Json.parseTrusted(params.path("EventPattern").asText()));
      case "PutTargets" -> targets.put(params.path("Rule").asText(), params.path("Targets"));
      case "PutEvents" -> {
        return put(params.path("Entries"));
      }
      default -> throw CloudService.unknown(operation);
    }
    return NODES.objectNode();
  }

  /** An event is refused alone [AWS rec: test_put_events_malformed_detail]. */
  private ObjectNode put(JsonNode entries) {
    ObjectNode answer = NODES.objectNode();
    ArrayNode answers = answer.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : entries) {
      Optional<ObjectNode> detail = detail(entry.path("Detail").asText());
      if (detail.isPresent()) {
        String id = UUID.randomUUID().toString();
        deliver(event(id, entry, detail.get()));
        answers.addObject().put("EventId", id);
      } else {
        failed++;
        answers
            .addObject()
            .put("ErrorCode", "MalformedDetail")
            .put("ErrorMessage", "Detail is malformed.");
      }
    }
    return answer.put("FailedEntryCount", failed);
  }

  private ObjectNode event(String id, JsonNode entry, ObjectNode detail) {
    ObjectNode event = NODES.objectNode();
    event.put("version", "0");
    event.put("id", id);
    event.set("detail-type", entry.path("DetailType"));
    event.set("source", entry.path("Source"));
    event.put("account", account);
    event.set("time", entry.path("Time"));
    event.put("region", region);
    event.set("resources", entry.path("Resources"));
    return event.set("detail", detail);
  }

  private void deliver(ObjectNode event) {
    patterns.forEach(
        (rule, pattern) -> {
          if (matches(pattern, event)) {
            targets
                .getOrDefault(rule, NODES.arrayNode())
                .forEach(target -> queues.deliver(target.path("Arn").asText(), event));
          }
        });
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    return pattern.isArray()
        ? pattern.valueStream().anyMatch(event::equals)
        : pattern.properties().stream()
            .allMatch(member -> matches(member.getValue(), event.path(member.getKey())));
  }

  private static Optional<ObjectNode> detail(String text) {
    try {
      return Json.parse(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }
}
