package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** SNS, with queues as subscribers. */
final class Topics implements CloudService {

  private record Subscription(String topic, String queue, String arn) {}

  private final Queues queues;
  private final List<Subscription> subscriptions = new ArrayList<>();

  Topics(Queues queues) {
    this.queues = queues;
  }

  @Override
  public synchronized ObjectNode call(String operation, JsonNode params) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    String topic = params.path("TopicArn").asText();
    return switch (operation) {
      case "CreateTopic" -> answer;
      case "Subscribe" -> {
        String arn = topic + ":" + UUID.randomUUID();
        subscriptions.add(new Subscription(topic, params.path("Endpoint").asText(), arn));
        yield answer.put("SubscriptionArn", arn);
      }
      case "Publish" -> {
        String id = UUID.randomUUID().toString();
        subscriptions.stream()
            .filter(subscription -> subscription.topic().equals(topic))
            .forEach(s -> queues.deliver(s.queue(), notification(s, id, params)));
        yield answer.put("MessageId", id);
      }
      default -> throw CloudService.unknown(operation);
    };
  }

  /** [AWS rec: test_publish_message_attributes]. */
  private static ObjectNode notification(Subscription subscription, String id, JsonNode params) {
    ObjectNode notification = JsonNodeFactory.instance.objectNode();
    notification.put("Type", "Notification");
    notification.put("MessageId", id);
    notification.put("TopicArn", subscription.topic());
    notification.put("Message", params.path("Message").asText());
    notification.put("Timestamp", Instant.now().toString());
    notification.put("SignatureVersion", "1");
    notification.put("Signature", "unsigned");
    notification.put("SigningCertURL", "https://sns.example/SimpleNotificationService-cert.pem");
    notification.put(
        "UnsubscribeURL",
        "https://sns.example/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
    JsonNode attributes = params.path("MessageAttributes");
    if (!attributes.isEmpty()) {
      ObjectNode shown = notification.putObject("MessageAttributes");
      for (var attribute : attributes.properties()) {
        shown
            .putObject(attribute.getKey())
            .put("Type", attribute.getValue().path("DataType").asText())
            .put("Value", attribute.getValue().path("StringValue").asText());
      }
    }
    return notification;
  }
}
