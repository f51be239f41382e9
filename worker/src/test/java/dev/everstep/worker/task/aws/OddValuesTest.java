package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.aws.StubService.Reply;
import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.ModelPack;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.ServiceModel;
import dev.everstep.worker.task.aws.pack.Shape;
import dev.everstep.worker.task.aws.value.Notation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever values a state gives to an action, its task succeeds or fails: a fault of ours would be
 * tried again for ever. Of some services, or of those named by {@code -Deverstep.services=}.
 */
final class OddValuesTest {

  private static final String SOME = "sqs,sns,dynamodb,s3,lambda,batch,route53,sts,cloudwatch,sfn";

  /** Where values stand that nobody expects. */
  private enum Oddity {
    EMPTY,
    NULL,
    LINES,
    FAR
  }

  private final ModelPack pack = new ModelPack();
  private final StubService service =
      new StubService().answering(new Reply(400, Map.of("x-amzn-RequestId", "R"), "{}"));
  private final AwsCalls calls =
      AwsCalls.with(Map.of("AWS_ENDPOINT_URL", service.endpoint().toString()));

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void taskEnds(Oddity oddity) throws Exception {
    Map<String, String> faults = new TreeMap<>();
    int actions = 0;
    for (String name : AnswersTest.services(SOME)) {
      ServiceModel model = pack.find(name).orElseThrow();
      for (String action : model.actions()) {
        actions++;
        Operation operation = model.operation(action).orElseThrow();
        String parameters = Json.write(structure(operation.input().orElse(Shape.EMPTY), oddity, 3));
        try {
          calls.call("aws-sdk:" + name + ":" + action, parameters);
        } catch (TaskFailure e) {
          assertThat(e.error().name()).isNotEmpty();
        } catch (RuntimeException e) {
          faults.put(name + ":" + action, e.toString());
        }
      }
    }
    System.out.println("Tasks with " + oddity + " values that end: " + (actions - faults.size()));
    assertThat(faults).isEmpty();
  }

  @Test
  void emptyTextInAPathIsTheFailureOfTheSdk() throws Exception {
    assertThat(calls.failure("aws-sdk:s3:getObject", "{\"Bucket\":\"b\",\"Key\":\"\"}").toString())
        .contains("S3.SdkClientException", "Unable to marshall request", "Key cannot be empty.");
  }

  private static ObjectNode structure(Shape shape, Oddity oddity, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Member member : shape.members()) {
      if (depth > 0 || shape.required().contains(member.name())) {
        object.set(Notation.SDK_2.name(member), value(member.shape(), oddity, depth - 1));
      }
    }
    return object;
  }

  private static JsonNode value(Shape shape, Oddity oddity, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (shape.type()) {
      case STRUCTURE -> depth > -2 ? structure(shape, oddity, depth) : nodes.objectNode();
      case LIST ->
          nodes
              .arrayNode()
              .addAll(
                  oddity == Oddity.NULL
                      ? List.of(nodes.nullNode())
                      : List.of(value(shape.element().shape(), oddity, depth - 1)));
      case MAP ->
          nodes
              .objectNode()
              .set(
                  text(oddity),
                  oddity == Oddity.NULL
                      ? nodes.nullNode()
                      : value(shape.value().shape(), oddity, depth - 1));
      case STRING, BLOB, DOCUMENT -> nodes.textNode(text(oddity));
      case TIMESTAMP ->
          nodes.textNode(
              oddity == Oddity.FAR ? "+999999999-01-01T00:00:00Z" : "2026-01-02T03:04:05Z");
      case INTEGER, LONG -> nodes.numberNode(oddity == Oddity.FAR ? Integer.MIN_VALUE : 1);
      case FLOAT, DOUBLE -> nodes.textNode(oddity == Oddity.FAR ? "NaN" : "1.5");
      case BOOLEAN -> nodes.textNode("true");
    };
  }

  private static String text(Oddity oddity) {
    return switch (oddity) {
      case EMPTY -> "";
      case LINES -> "a\r\nb\u0000 ü\ud83d\ude00";
      case NULL, FAR -> "a";
    };
  }
}
