package dev.everstep.worker.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.store.Message;
import dev.everstep.worker.store.Outbox.Topic;
import dev.everstep.worker.task.aws.StubService.Reply;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EventBridgeTest {

  private final Aws aws = new Aws();
  private final Post post = aws.events("aws.states");

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void statusChangeIsAnEventOfTheDefaultBus() {
    String detail = keep("eu-west-1", "a");
    post.run();

    assertThat(aws.received()).hasSize(1);
    assertThat(aws.received().get(0).headers().get("authorization")).contains("/eu-west-1/events/");
    assertThat(Json.parseTrusted(aws.received().get(0).body()))
        .isEqualTo(
            Json.parseTrusted(
                "{\"Entries\":[{\"Time\":1795262400.000,\"Source\":\"aws.states\","
                    + "\"Resources\":[\"arn:aws:states:eu-west-1:123456789012:execution:m:a\"],"
                    + "\"DetailType\":\"Step Functions Execution Status Change\",\"Detail\":"
                    + Json.write(TextNode.valueOf(detail))
                    + "}]}"));
  }

  @Test
  void callsTakeTenEventsOfOneRegion() {
    for (int i = 0; i < 15; i++) {
      keep("eu-west-1", "e" + i);
      keep("us-east-1", "u" + i);
    }
    post.run();

    for (JsonNode put : aws.requests("PutEvents")) {
      Set<String> regions = new HashSet<>();
      put.path("Entries").forEach(e -> regions.add(e.at("/Resources/0").asText().split(":")[3]));
      assertThat(put.path("Entries").size()).isLessThanOrEqualTo(10);
      assertThat(regions).hasSize(1);
    }
    assertThat(aws.count("delivered")).isEqualTo(30);
  }

  @Test
  void onlyEventsThatWereRefusedAreSentAgain() {
    keep("eu-west-1", "a");
    keep("eu-west-1", "b");
    aws.answers(
        request ->
            Reply.ok(
                "{\"FailedEntryCount\":1,\"Entries\":[{\"EventId\":\"1\"},"
                    + "{\"ErrorCode\":\"ThrottlingException\",\"ErrorMessage\":\"slow\"}]}"));
    post.run();
    aws.answers(request -> Reply.ok("{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"2\"}]}"));
    aws.pass(Duration.ofSeconds(10));
    post.run();
    aws.pass(Duration.ofMinutes(9));
    post.run();

    List<JsonNode> puts = aws.requests("PutEvents");
    assertThat(puts).hasSize(2);
    assertThat(puts.get(1).path("Entries")).hasSize(1);
    assertThat(puts.get(1).at("/Entries/0/Detail").asText()).contains(":m:b\"");
    assertThat(aws.count("delivered")).isEqualTo(2);
    assertThat(aws.count("failed")).isOne();
  }

  private String keep(String region, String name) {
    String detail =
        "{\"executionArn\":\"arn:aws:states:%s:123456789012:execution:m:%s\"}"
            .formatted(region, name);
    aws.outbox().keep(Topic.STATUS_CHANGES, new Message(name, Aws.NOON, detail));
    return detail;
  }
}
