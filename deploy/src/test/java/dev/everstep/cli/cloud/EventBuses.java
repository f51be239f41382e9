package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.util.UUID;

/** EventBridge. */
final class EventBuses implements CloudService {

  @Override
  public ObjectNode call(String operation, JsonNode params) {
    return switch (operation) {
      case "PutRule", "PutTargets" -> JsonNodeFactory.instance.objectNode();
      case "PutEvents" -> put(params.path("Entries"));
      default -> throw CloudService.unknown(operation);
    };
  }

  /** An event is refused alone [AWS rec: test_put_events_malformed_detail]. */
  private static ObjectNode put(JsonNode entries) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode answers = answer.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : entries) {
      if (isObject(entry.path("Detail").asText())) {
        answers.addObject().put("EventId", UUID.randomUUID().toString());
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

  private static boolean isObject(String detail) {
    try {
      return Json.parse(detail).isObject();
    } catch (JsonSyntaxException e) {
      return false;
    }
  }
}
