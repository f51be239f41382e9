package dev.everstep.api;

import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EXPRESS machines over the wire, with a worker whose task waits until it is let through. */
final class ExpressTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final String ARN = MACHINE_PREFIX + "x";
  private static final String TASK =
      "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"Resource\":\"%s\",\"End\":true}}}";
  private static final String GATED = TASK.formatted("arn:aws:states:::lambda:invoke");
  private static final String PASS =
      "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";

  private final GatedTask gate = new GatedTask();
  private TestApi api;

  @BeforeEach
  void start() throws Exception {
    api = TestApi.withWorker(new ApiConfiguration(), gate);
  }

  @AfterEach
  void stop() throws Exception {
    gate.open();
    api.close();
  }

  private Answer create(String definition) {
    return api.call(
        "CreateStateMachine",
        object("name", "x", "type", "EXPRESS", "definition", definition, "roleArn", ROLE));
  }

  private Answer runToTheEnd(Object... members) {
    ObjectNode request = object("stateMachineArn", ARN);
    request.setAll(object(members));
    return api.call("StartSyncExecution", request);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  void executionGoesOnWhenItsCallerHasGoneAway() throws Exception {
    create(GATED);
    byte[] body = Json.write(object("stateMachineArn", ARN)).getBytes(StandardCharsets.UTF_8);
    String head =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
            + "X-Amz-Target: AWSStepFunctions.StartSyncExecution\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket caller = new Socket("127.0.0.1", api.port())) {
      caller.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      caller.getOutputStream().write(body);
      gate.awaitCall();
    }
    gate.open();

    await(() -> metrics().contains("action=\"StartSyncExecution\",outcome=\"ok\"} 1"));
    assertThat(runToTheEnd().text("output")).isEqualTo("\"through\"");
  }

  private String metrics() {
    return new String(api.admin("/metrics").body(), StandardCharsets.UTF_8);
  }

  @Test
  void serverThatStopsAnswersTheExecutionsUnderWay() throws Exception {
    create(GATED);
    CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(this::runToTheEnd);
    gate.awaitCall();
    int port = api.port();
    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(
            () -> {
              try {
                api.stopServer();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    await(() -> isClosed(port));
    gate.open();

    assertThat(answer.get(60, TimeUnit.SECONDS).text("output")).isEqualTo("\"through\"");
    stopped.get(60, TimeUnit.SECONDS);
  }

  private static boolean isClosed(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void manyThatWaitHoldNoThread() throws Exception {
    create(GATED);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      answers.add(api.callLater("StartSyncExecution", "stateMachineArn", ARN));
    }
    gate.awaitCalls(answers.size());

    await(() -> framesOfOurs() == 0);
    assertThat(answers).noneMatch(CompletableFuture::isDone);
    gate.open();
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.join().text("output")).isEqualTo("\"through\""));
  }

  /** How many calls of our methods are on the stacks of Jetty's threads. */
  private static long framesOfOurs() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().startsWith("dw-"))
        .flatMap(thread -> Arrays.stream(thread.getValue()))
        .filter(frame -> frame.getClassName().startsWith("dev.everstep."))
        .count();
  }

  @Test
  void metadataAloneLeavesPayloadsOut() {
    create(PASS);

    Answer answer = runToTheEnd("includedData", "METADATA_ONLY", "traceHeader", "Root=1");

    assertThat(answer.body().has("input")).isFalse();
    assertThat(answer.body().has("output")).isFalse();
    assertThat(answer.body().at("/inputDetails/included").asBoolean(true)).isFalse();
    assertThat(answer.body().at("/outputDetails/included").asBoolean(true)).isFalse();
    assertThat(answer.text("traceHeader")).isEqualTo("Root=1");
    assertThat(answer.text("stateMachineArn")).isEqualTo(ARN);
  }

  @Test
  void updateIsSeenByTheNextExecution() {
    create(PASS);
    String other = PASS.replace("\"End\"", "\"Result\":7,\"End\"");

    Answer refused =
        api.call(
            "UpdateStateMachine",
            "stateMachineArn",
            ARN,
            "definition",
            TASK.formatted("arn:aws:states:us-east-1:123456789012:activity:a"));
    assertThat(refused.error()).isEqualTo("InvalidDefinition");
    assertThat(runToTheEnd().text("output")).isEqualTo("{}");

    api.call("UpdateStateMachine", "stateMachineArn", ARN, "definition", other);
    assertThat(runToTheEnd().text("output")).isEqualTo("7");
    assertThat(api.call("DescribeStateMachine", "stateMachineArn", ARN).text("type"))
        .isEqualTo("EXPRESS");
  }

  /** [AWS rec: test_express_with_sync, test_express_with_callback, test_express_with_activity] */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "arn:aws:states:::states:startExecution.sync, \"does not support '.sync' service integration at\"",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken, \"does not support '.waitForTaskToken' service integration  at\"",
        "arn:aws:states:us-east-1:123456789012:activity:a, \"does not support Activity ARN at\"",
      })
  void whatTakesLongIsRefusedAtCreation(String resource, String text) {
    Answer answer = create(TASK.formatted(resource));

    assertThat(answer.error()).isEqualTo("InvalidDefinition");
    assertThat(answer.message())
        .isEqualTo(
            "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Express state machine "
                + text
                + " /States/T/Resource'");
  }
}
