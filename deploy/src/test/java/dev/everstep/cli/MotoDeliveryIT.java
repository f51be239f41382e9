package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.aws.AwsSettings;
import dev.everstep.worker.task.aws.MotoServer;
import dev.everstep.worker.task.aws.WorkerCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged jar tells of executions arrives at services that keep it. */
@Tag("aws")
@Timeout(180)
final class MotoDeliveryIT {

  private static final String REGION = "us-east-1";
  private static final String ACCOUNT = "123456789012";
  private static final String GROUP = "/aws/vendedlogs/states/orders";

  private static final String DEFINITION =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":1,\"Next\":\"F\"},"
          + "\"F\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}";

  private MotoServer moto;
  private EverstepProcess everstep;
  private WorkerCalls aws;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    moto = MotoServer.start();
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL",
            moto.endpoint().toString(),
            "AWS_ACCESS_KEY_ID",
            "any",
            "AWS_SECRET_ACCESS_KEY",
            "any");
    aws = new WorkerCalls(AwsSettings.of(environment));
    everstep =
        EverstepProcess.start(
            folder.resolve("log"),
            List.of(
                "dev",
                "--port=0",
                "--admin-port=0",
                "--execution-log=cloudwatch",
                "--execution-events=aws.states"),
            environment);
  }

  @AfterEach
  void stop() throws Exception {
    everstep.close();
    moto.close();
  }

  @Test
  void linesComeIntoAStreamOfTheLogGroup() throws Exception {
    ask("cloudwatchlogs", "createLogGroup", "{\"LogGroupName\":\"" + GROUP + "\"}");

    String standard = run("STANDARD");
    String express = run("EXPRESS");

    assertThat(logged(standard, 5))
        .containsExactly(
            "ExecutionStarted",
            "WaitStateEntered",
            "WaitStateExited",
            "FailStateEntered",
            "ExecutionFailed");
    assertThat(logged(express, 5)).endsWith("FailStateEntered", "ExecutionFailed");
  }

  @Test
  void rulesOfTheDefaultBusSeeStatusChanges() throws Exception {
    String queue = ask("sqs", "createQueue", "{\"QueueName\":\"q\"}").path("QueueUrl").asText();
    ask(
        "eventbridge",
        "putRule",
        "{\"Name\":\"r\",\"EventPattern\":{\"source\":[\"aws.states\"],\"detail-type\":"
            + "[\"Step Functions Execution Status Change\"]}}");
    ask(
        "eventbridge",
        "putTargets",
        "{\"Rule\":\"r\",\"Targets\":[{\"Id\":\"1\",\"Arn\":\"arn:aws:sqs:%s:%s:q\"}]}"
            .formatted(REGION, ACCOUNT));

    String execution = run("STANDARD");

    List<JsonNode> events = received(queue, 2);
    assertThat(events)
        .extracting(event -> event.at("/detail/status").asText())
        .containsExactlyInAnyOrder("RUNNING", "FAILED");
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.at("/resources/0").asText()).isEqualTo(execution);
              assertThat(event.at("/detail/executionArn").asText()).isEqualTo(execution);
            });
  }

  private JsonNode ask(String service, String action, String parameters)
      throws InterruptedException {
    return aws.call(service, action, REGION, Json.parseTrusted(parameters));
  }

  /** The ARN of an execution that was started and, if it can be asked for that, has ended. */
  private String run(String type) throws Exception {
    ObjectNode machine = JsonNodeFactory.instance.objectNode();
    machine.put("name", type).put("type", type).put("definition", DEFINITION);
    machine.put("roleArn", Executions.ROLE);
    machine.set(
        "loggingConfiguration",
        Json.parseTrusted(
            "{\"level\":\"ALL\",\"destinations\":[{\"cloudWatchLogsLogGroup\":{\"logGroupArn\":"
                + "\"arn:aws:logs:%s:%s:log-group:%s:*\"}}]}".formatted(REGION, ACCOUNT, GROUP)));
    String arn =
        everstep.api().call("CreateStateMachine", machine).path("stateMachineArn").asText();
    Executions executions = new Executions(everstep.api());
    String execution = executions.start(arn, "{}");
    if (type.equals("STANDARD")) {
      executions.end(execution);
    }
    return execution;
  }

  /** The types of the events of an execution in all streams, as soon as there are so many. */
  private List<String> logged(String execution, int count) throws InterruptedException {
    while (true) {
      List<String> types = new ArrayList<>();
      String group = "{\"LogGroupName\":\"" + GROUP + "\"";
      JsonNode streams = ask("cloudwatchlogs", "describeLogStreams", group + "}");
      for (JsonNode stream : streams.path("LogStreams")) {
        String name = stream.path("LogStreamName").asText();
        JsonNode lines =
            ask(
                "cloudwatchlogs",
                "getLogEvents",
                group + ",\"LogStreamName\":\"" + name + "\",\"StartFromHead\":true}");
        for (JsonNode line : lines.path("Events")) {
          JsonNode event = Json.parseTrusted(line.path("Message").asText());
          if (event.path("execution_arn").asText().equals(execution)) {
            assertThat(name).matches("states/(STANDARD|EXPRESS)/[0-9-]{16}/[0-9a-f]{8}");
            types.add(event.path("type").asText());
          }
        }
      }
      if (types.size() >= count) {
        return types;
      }
      pause();
    }
  }

  private List<JsonNode> received(String queue, int count) throws InterruptedException {
    List<JsonNode> events = new ArrayList<>();
    while (events.size() < count) {
      JsonNode answer =
          ask(
              "sqs",
              "receiveMessage",
              "{\"QueueUrl\":\"" + queue + "\",\"MaxNumberOfMessages\":10}");
      answer
          .path("Messages")
          .forEach(message -> events.add(Json.parseTrusted(message.path("Body").asText())));
      pause();
    }
    return events;
  }

  private static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
  }
}
