package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * SQS. A queue is there as soon as somebody names it: recordings do not say which URL its creation
 * answered. A message that was received stays invisible for good.
 */
final class Queues implements CloudService {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, Deque<ObjectNode>> queues = new LinkedHashMap<>();

  @Override
  public synchronized ObjectNode call(String operation, JsonNode params) {
    String url = params.path("QueueUrl").asText();
    return switch (operation) {
      case "CreateQueue" -> NODES.objectNode().put("QueueUrl", params.path("QueueName").asText());
      case "GetQueueAttributes", "SetQueueAttributes", "DeleteMessage" -> NODES.objectNode();
      case "SendMessage" -> send(url, params);
      case "ReceiveMessage" -> receive(url);
      default -> throw CloudService.unknown(operation);
    };
  }

  /** Other services send to a queue by its ARN. */
  synchronized void deliver(String arn, JsonNode message) {
    send(arn, NODES.objectNode().put("MessageBody", Json.write(message)));
  }

  private ObjectNode send(String queue, JsonNode params) {
    ObjectNode answer = NODES.objectNode();
    JsonNode attributes = params.path("MessageAttributes");
    if (!attributes.isEmpty()) {
      answer.put("MD5OfMessageAttributes", Digests.md5(Json.write(attributes)));
    }
    String body = params.path("MessageBody").asText();
    answer.put("MD5OfMessageBody", Digests.md5(body));
    answer.put("MessageId", UUID.randomUUID().toString());
    ObjectNode message = answer.deepCopy().put("Body", body);
    if (!attributes.isEmpty()) {
      message.set("MessageAttributes", attributes);
    }
    queue(queue).add(message);
    return answer;
  }

  private ObjectNode receive(String queue) {
    ObjectNode message = queue(queue).poll();
    ObjectNode answer = NODES.objectNode();
    if (message != null) {
      ArrayNode messages = answer.putArray("Messages");
      messages.add(message.put("ReceiptHandle", UUID.randomUUID().toString()));
    }
    return answer;
  }

  /** The name is what URLs and ARNs end with. */
  private Deque<ObjectNode> queue(String named) {
    String name = named.substring(Math.max(named.lastIndexOf('/'), named.lastIndexOf(':')) + 1);
    return queues.computeIfAbsent(name, n -> new ArrayDeque<>());
  }
}
