package dev.everstep.api;

import static dev.everstep.api.TestApi.EXECUTION_PREFIX;
import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import io.dropwizard.util.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Executions from the start to the end, by a real worker on Temporal's test server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WholeExecutionTest {

  private static final String PASS =
      "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Result\":{\"a\":1},\"End\":true}}}";
  private static final String FAIL =
      "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"why\"}}}";
  private static final String FAIL_EMPTY =
      "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\"}}}";

  // Shorter than the wait of synchronousStartOutlastsTheIdleTimeout.
  @AutoClose
  private final TestApi api =
      TestApi.withWorker(new ApiConfiguration().withIdleTimeout(Duration.seconds(1)));

  private int machines;
  private String machine;

  @BeforeEach
  void freshMachine() {
    machine = "whole" + machines++;
  }

  private static String waiting(int seconds) {
    return "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":"
        + seconds
        + ",\"End\":true}}}";
  }

  private void create(String type, String definition) {
    Answer answer =
        api.call(
            "CreateStateMachine",
            "name",
            machine,
            "definition",
            definition,
            "roleArn",
            "arn:aws:iam::123456789012:role/r",
            "type",
            type);
    assertThat(answer.status()).as(answer.message()).isEqualTo(200);
  }

  private String start(String definition) {
    create("STANDARD", definition);
    api.call("StartExecution", "stateMachineArn", MACHINE_PREFIX + machine, "name", "e");
    return EXECUTION_PREFIX + machine + ":e";
  }

  private ObjectNode describe(String arn) {
    return api.call("DescribeExecution", "executionArn", arn).body();
  }

  private ObjectNode describeEnd(String arn) {
    await(() -> !describe(arn).path("status").asText().equals("RUNNING"));
    return describe(arn);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private List<JsonNode> history(ObjectNode request) {
    List<JsonNode> events = new ArrayList<>();
    Answer page;
    do {
      page = api.call("GetExecutionHistory", request);
      assertThat(page.status()).as(page.message()).isEqualTo(200);
      page.body().get("events").forEach(events::add);
      request.put("nextToken", page.text("nextToken"));
    } while (page.body().has("nextToken"));
    return events;
  }

  private static List<String> types(List<JsonNode> events) {
    return events.stream().map(event -> event.get("type").asText()).toList();
  }

  private static List<Integer> ids(List<JsonNode> events) {
    return events.stream().map(event -> event.get("id").asInt()).toList();
  }

  @Test
  void attemptsOfAnOpenTaskAreShownAndStayWhenItIsStopped() {
    String arn =
        start(
            """
            {"StartAt": "T", "States": {"T": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
              "Parameters": {"FunctionName": "f"},
              "Retry": [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 1, "BackoffRate": 60}]}}}
            """);
    await(() -> types(history(object("executionArn", arn))).contains("TaskFailed"));
    await(() -> types(history(object("executionArn", arn))).lastIndexOf("TaskFailed") == 7);
    List<JsonNode> shown = history(object("executionArn", arn));
    assertThat(shown.get(4).at("/taskFailedEventDetails/cause").asText()).isEqualTo("attempt 0");
    assertThat(shown.get(7).at("/taskFailedEventDetails/cause").asText()).isEqualTo("attempt 1");

    api.call("StopExecution", "executionArn", arn);

    assertThat(describeEnd(arn).get("status").asText()).isEqualTo("ABORTED");
    List<JsonNode> kept = history(object("executionArn", arn));
    assertThat(kept).startsWith(shown.toArray(JsonNode[]::new)).hasSize(9);
  }

  /** [AWS rec: test_start_execution] */
  @Test
  void executionRunsToItsEnd() {
    String arn = start(PASS);
    ObjectNode described = describeEnd(arn);
    assertThat(described.get("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(described.get("output").asText()).isEqualTo("{\"a\":1}");
    assertThat(types(history(object("executionArn", arn))))
        .containsExactly(
            "ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
    JsonNode listed =
        api.call("ListExecutions", "stateMachineArn", MACHINE_PREFIX + machine)
            .body()
            .at("/executions/0");
    assertThat(listed.get("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(listed.has("stopDate")).isTrue();
  }

  @Test
  void failureCarriesErrorAndCause() {
    ObjectNode described = describeEnd(start(FAIL));
    assertThat(described.get("status").asText()).isEqualTo("FAILED");
    assertThat(described.get("error").asText()).isEqualTo("E");
    assertThat(described.get("cause").asText()).isEqualTo("why");
  }

  /** [AWS rec: test_stop_execution] */
  @Test
  void stoppedExecutionIsAborted() {
    String arn = start(waiting(3600));
    await(() -> history(object("executionArn", arn)).size() == 2);
    api.call("StopExecution", "executionArn", arn, "error", "E", "cause", "enough");
    ObjectNode described = describeEnd(arn);
    assertThat(described.get("status").asText()).isEqualTo("ABORTED");
    assertThat(described.get("error").asText()).isEqualTo("E");
    assertThat(described.get("cause").asText()).isEqualTo("enough");
    List<JsonNode> events = history(object("executionArn", arn));
    assertThat(types(events))
        .containsExactly("ExecutionStarted", "WaitStateEntered", "ExecutionAborted");
    assertThat(events.get(2).get("previousEventId").asInt()).isZero();
  }

  @Test
  void historyOfARunningExecutionJoinsPagesAndTail() {
    String arn = start(longThenWaiting(150));
    await(() -> history(object("executionArn", arn)).size() == 302);
    List<Integer> ascending = IntStream.rangeClosed(1, 302).boxed().toList();
    assertThat(ids(history(object("executionArn", arn, "maxResults", 37)))).isEqualTo(ascending);
    List<Integer> reversed =
        ids(history(object("executionArn", arn, "maxResults", 37, "reverseOrder", true)));
    assertThat(reversed).hasSize(302).isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void manyReadersOfOneExecutionAreAnswered() throws Exception {
    String arn = start(waiting(3600));
    await(() -> history(object("executionArn", arn)).size() == 2);
    ExecutorService readers = Executors.newFixedThreadPool(16);
    try {
      List<Callable<Integer>> reads = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        reads.add(() -> history(object("executionArn", arn)).size());
      }
      for (Future<Integer> read : readers.invokeAll(reads)) {
        assertThat(read.get()).isEqualTo(2);
      }
    } finally {
      readers.shutdownNow();
    }
  }

  /** 2 events for each of {@code count} Pass states, before them the start, after them the wait. */
  private static String longThenWaiting(int count) {
    StringBuilder states = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String next = i + 1 < count ? "P" + (i + 1) : "W";
      states.append("\"P").append(i).append("\":{\"Type\":\"Pass\",\"Next\":\"");
      states.append(next).append("\"},");
    }
    return "{\"StartAt\":\"P0\",\"States\":{"
        + states
        + "\"W\":{\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true}}}";
  }

  @Test
  void deletedMachineEndsItsExecutions() {
    String arn = start(waiting(3600));
    await(() -> history(object("executionArn", arn)).size() == 2);
    api.call("DeleteStateMachine", "stateMachineArn", MACHINE_PREFIX + machine);
    ObjectNode request = object("stateMachineArn", MACHINE_PREFIX + machine);
    await(
        () -> api.call("DescribeStateMachine", request).error().equals("StateMachineDoesNotExist"));
    assertThat(describe(arn).get("status").asText()).isEqualTo("ABORTED");
    assertThat(api.call("DescribeStateMachineForExecution", "executionArn", arn).status())
        .isEqualTo(200);
  }

  @Test
  void deletedMachineGoesAlthoughNobodyLooksAtIt() {
    start(waiting(3600));
    api.call("DeleteStateMachine", "stateMachineArn", MACHINE_PREFIX + machine);
    await(() -> api.store().registry().find(MACHINE_PREFIX + machine).isEmpty());
  }

  private ObjectNode sync(String definition) {
    create("EXPRESS", definition);
    return api.call(
            "StartSyncExecution",
            "stateMachineArn",
            MACHINE_PREFIX + machine,
            "name",
            "s",
            "input",
            "{\"n\": 1.0}")
        .body();
  }

  @Test
  void synchronousStartByAliasRunsTheVersionOfTheAlias() {
    create("EXPRESS", PASS);
    String arn = MACHINE_PREFIX + machine;
    api.call("PublishStateMachineVersion", "stateMachineArn", arn);
    api.call(
        "UpdateStateMachine",
        "stateMachineArn",
        arn,
        "definition",
        PASS.replace("\"Result\":{\"a\":1},", ""));
    api.call(
        "CreateStateMachineAlias",
        "name",
        "PROD",
        "routingConfiguration",
        Json.parseTrusted("[{\"stateMachineVersionArn\":\"" + arn + ":1\",\"weight\":100}]"));
    ObjectNode body = api.call("StartSyncExecution", "stateMachineArn", arn + ":PROD").body();
    assertThat(body.get("output").asText()).as(body.toString()).isEqualTo("{\"a\":1}");
    assertThat(body.get("stateMachineArn").asText()).isEqualTo(arn);
    assertThat(body.get("executionArn").asText()).contains(":express:" + machine + ":");
  }

  /** [AWS rec: test_express_sync] */
  @Test
  void synchronousStartAnswersTheOutput() {
    ObjectNode body = sync(PASS.replace("\"Result\":{\"a\":1},", ""));
    assertThat(body.get("status").asText()).as(body.toString()).isEqualTo("SUCCEEDED");
    assertThat(body.get("output").asText()).isEqualTo("{\"n\":1.0}");
    assertThat(body.get("input").asText()).isEqualTo("{\"n\": 1.0}");
    assertThat(body.get("name").asText()).isEqualTo("s");
    assertThat(body.get("executionArn").asText()).contains(":express:" + machine + ":s:");
    assertThat(body.at("/outputDetails/included").asBoolean()).isTrue();
    assertThat(body.at("/billingDetails/billedMemoryUsedInMB").asInt()).isEqualTo(64);
    assertThat(body.at("/billingDetails/billedDurationInMilliseconds").asInt() % 100).isZero();
    assertThat(body.has("error")).isFalse();
  }

  @Test
  void synchronousStartAnswersTheFailure() {
    ObjectNode body = sync(FAIL);
    assertThat(body.get("status").asText()).isEqualTo("FAILED");
    assertThat(body.get("error").asText()).isEqualTo("E");
    assertThat(body.get("cause").asText()).isEqualTo("why");
    assertThat(body.has("output")).isFalse();
  }

  @Test
  void synchronousFailureWithoutErrorHasNone() {
    ObjectNode body = sync(FAIL_EMPTY);
    assertThat(body.get("status").asText()).isEqualTo("FAILED");
    assertThat(body.has("error")).isFalse();
    assertThat(body.has("cause")).isFalse();
  }

  @Test
  void synchronousTimeoutIsNoFailure() {
    ObjectNode body = sync(waiting(60).replaceFirst("\\{", "{\"TimeoutSeconds\":1,"));
    assertThat(body.get("status").asText()).isEqualTo("TIMED_OUT");
  }

  @Test
  void synchronousStartOutlastsTheIdleTimeout() {
    assertThat(sync(waiting(3)).get("status").asText()).isEqualTo("SUCCEEDED");
  }
}
