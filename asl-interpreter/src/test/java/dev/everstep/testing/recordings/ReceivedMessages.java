package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a client took from its queues. It looked again until there was something; recordings keep
 * the first look only, wherever it was.
 */
final class ReceivedMessages {

  private final List<ObjectNode> looks = new ArrayList<>();
  private final Function<JsonNode, JsonNode> receive;
  private final ArrayNode bodies = JsonNodeFactory.instance.arrayNode();

  /**
   * @param receive carries a ReceiveMessage out
   */
  ReceivedMessages(Function<JsonNode, JsonNode> receive) {
    this.receive = receive;
  }

  /** Remembers a queue to look at. */
  void lookAt(JsonNode params) {
    ObjectNode look = params.deepCopy();
    look.remove("VisibilityTimeout");
    looks.add(look);
  }

  /** At least so many bodies of messages. */
  ArrayNode bodies(int count) {
    Patience.until(
        () -> {
          look();
          return bodies.size() >= count;
        });
    return bodies;
  }

  /** The task token in a message. */
  String taskToken() {
    for (int count = 1; ; count++) {
      JsonNode token = Json.parseTrusted(bodies(count).get(count - 1).asText()).path("TaskToken");
      if (token.isTextual()) {
        return token.textValue();
      }
    }
  }

  private void look() {
    for (JsonNode params : looks) {
      receive.apply(params).path("Messages").forEach(message -> bodies.add(message.get("Body")));
    }
  }
}
