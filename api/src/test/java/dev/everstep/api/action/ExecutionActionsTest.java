package dev.everstep.api.action;

import static dev.everstep.api.TestApi.EXECUTION_PREFIX;
import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.HistoryPage;
import dev.everstep.worker.store.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions over the wire. No worker runs: what workers do to the journal, the tests do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExecutionActionsTest {

  private static final String WAIT =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}}}";

  @AutoClose private final TestApi api = new TestApi();
  private final Journal journal = api.store().journal();
  private int machines;
  private String machine;

  @BeforeEach
  void freshMachine() {
    machine = "m" + machines++;
    create(machine, "STANDARD");
  }

  private void create(String name, String type) {
    Answer answer =
        api.call(
            "CreateStateMachine",
            "name",
            name,
            "definition",
            WAIT,
            "roleArn",
            "arn:aws:iam::123456789012:role/r",
            "type",
            type);
    assertThat(answer.status()).isEqualTo(200);
  }

  private Answer start(Object... members) {
    ObjectNode request = object("stateMachineArn", MACHINE_PREFIX + machine);
    request.setAll(object(members));
    return api.call("StartExecution", request);
  }

  private String arn(String name) {
    return EXECUTION_PREFIX + machine + ":" + name;
  }

  private Answer describe(String name) {
    return api.call("DescribeExecution", "executionArn", arn(name));
  }

  private ExecutionRow end(String name, ExecutionStatus status, String output, String error) {
    ExecutionRow row = journal.find(arn(name)).orElseThrow();
    return journal.close(
        row.ended(
            status,
            row.startDate().plusMillis(1500),
            Optional.ofNullable(output),
            Optional.ofNullable(error),
            Optional.empty()),
        Optional.empty(),
        Optional.of("{}").filter(left -> output == null));
  }

  @Test
  void startedExecutionIsDescribedAsRunning() {
    Answer started = start("name", "e", "input", "{\"a\": 1}");
    assertThat(started.text("executionArn")).isEqualTo(arn("e"));
    JsonNode expected =
        object(
            "executionArn",
            arn("e"),
            "stateMachineArn",
            MACHINE_PREFIX + machine,
            "name",
            "e",
            "status",
            "RUNNING",
            "startDate",
            started.body().get("startDate"),
            "input",
            "{\"a\": 1}",
            "inputDetails",
            object("included", true),
            "redriveCount",
            0,
            "redriveStatus",
            "NOT_REDRIVABLE",
            "redriveStatusReason",
            "Execution is RUNNING and cannot be redriven");
    assertThat(describe("e").body()).isEqualTo(expected);
  }

  @Test
  void inputIsAnEmptyObjectAndNameIsMadeUnlessGiven() {
    Answer started = start();
    ExecutionRow row = journal.find(started.text("executionArn")).orElseThrow();
    assertThat(row.input()).isEqualTo("{}");
    assertThat(row.name()).hasSize(36);
  }

  /** [AWS rec: test_describe_execution] */
  @Test
  void succeededExecutionHasOutput() {
    start("name", "e");
    end("e", ExecutionStatus.SUCCEEDED, "{\"b\":2}", null);
    ObjectNode body = describe("e").body();
    assertThat(body.get("output").asText()).isEqualTo("{\"b\":2}");
    assertThat(body.at("/outputDetails/included").asBoolean()).isTrue();
    assertThat(body.get("redriveStatusReason").asText())
        .isEqualTo("Execution is SUCCEEDED and cannot be redriven");
    assertThat(body.has("stopDate")).isTrue();
    assertThat(body.has("error")).isFalse();
  }

  /** [AWS rec: test_state_fail_empty] */
  @Test
  void failedExecutionIsRedrivableAndNeedsNoError() {
    start("name", "e");
    end("e", ExecutionStatus.FAILED, null, null);
    ObjectNode body = describe("e").body();
    assertThat(body.get("redriveStatus").asText()).isEqualTo("REDRIVABLE");
    for (String member :
        List.of("redriveStatusReason", "error", "cause", "output", "outputDetails")) {
      assertThat(body.has(member)).as(member).isFalse();
    }
  }

  @Test
  void metadataOnlyLeavesPayloadsOut() {
    start("name", "e");
    end("e", ExecutionStatus.SUCCEEDED, "1", null);
    ObjectNode body =
        api.call("DescribeExecution", "executionArn", arn("e"), "includedData", "METADATA_ONLY")
            .body();
    assertThat(body.has("input")).isFalse();
    assertThat(body.has("output")).isFalse();
    assertThat(body.at("/inputDetails/included").asBoolean()).isFalse();
    assertThat(body.at("/outputDetails/included").asBoolean()).isFalse();
  }

  /** [AWS rec: test_describe_state_machine_for_execution] */
  @Test
  void executionKeepsTheMachineThatItWasStartedWith() {
    start("name", "e");
    String newRole = "arn:aws:iam::123456789012:role/new";
    api.call("UpdateStateMachine", "stateMachineArn", MACHINE_PREFIX + machine, "roleArn", newRole);
    ObjectNode body = api.call("DescribeStateMachineForExecution", "executionArn", arn("e")).body();
    assertThat(body.fieldNames())
        .toIterable()
        .containsExactly(
            "stateMachineArn",
            "name",
            "definition",
            "roleArn",
            "updateDate",
            "loggingConfiguration",
            "tracingConfiguration",
            "encryptionConfiguration");
    assertThat(body.get("roleArn").asText()).isNotEqualTo(newRole);
    assertThat(body.get("definition").asText()).isEqualTo(WAIT);
  }

  @Test
  void repeatedStartGivesTheSameAnswerWhileItRuns() {
    Answer first = start("name", "e", "input", "{}");
    assertThat(start("name", "e", "input", "{}").body()).isEqualTo(first.body());
    assertThat(start("name", "e").body()).isEqualTo(first.body());
  }

  @Test
  void otherInputOrAnEndedExecutionTakesTheName() {
    start("name", "e", "input", "{}");
    Answer other = start("name", "e", "input", "{ }");
    assertThat(other.error()).isEqualTo("ExecutionAlreadyExists");
    assertThat(other.message()).isEqualTo("Execution Already Exists: '" + arn("e") + "'");
    end("e", ExecutionStatus.SUCCEEDED, "1", null);
    assertThat(start("name", "e", "input", "{}").error()).isEqualTo("ExecutionAlreadyExists");
  }

  @Test
  void startThatTheJournalMissedIsNotMadeTwice() {
    StartRequest earlier = HalfKnown.withoutRow(api, machine, "e");
    assertThat(start("name", "e", "input", "[]").error()).isEqualTo("ExecutionAlreadyExists");
    assertThat(start("name", "e").body().get("startDate").decimalValue())
        .isEqualByComparingTo(HistoryJson.epochSeconds(earlier.execution().startTime()));
  }

  @Test
  void executionThatTheJournalMissedIsDescribed() {
    HalfKnown.withoutRow(api, machine, "e");
    ObjectNode body = describe("e").body();
    assertThat(body.get("status").asText()).isEqualTo("RUNNING");
    assertThat(body.get("input").asText()).isEqualTo("{}");
    assertThat(journal.find(arn("e"))).isPresent();
  }

  @Test
  void startsAtTheSameTimeAreOne() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<ObjectNode>> starts = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        starts.add(() -> start("name", "e").body());
      }
      List<ObjectNode> answers = new ArrayList<>();
      for (Future<ObjectNode> answer : callers.invokeAll(starts)) {
        answers.add(answer.get());
      }
      assertThat(answers).allMatch(answers.get(0)::equals);
      assertThat(answers.get(0).has("executionArn")).isTrue();
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void inputThatIsNotJsonIsRefusedAndLeavesNothing() {
    Answer answer = start("name", "e", "input", "not json");
    assertThat(answer.error()).isEqualTo("InvalidExecutionInput");
    assertThat(answer.message())
        .isEqualTo(
            "Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON"
                + " String, Number, Array, Object or token 'null', 'true' or 'false')'");
    assertThat(describe("e").error()).isEqualTo("ExecutionDoesNotExist");
  }

  @Test
  void inputIsLimitedInBytes() {
    String fits = "\"" + "ü".repeat(131_071) + "\"";
    assertThat(start("input", fits).status()).isEqualTo(200);
    Answer answer = start("name", "big", "input", fits + " ");
    assertThat(answer.error()).isEqualTo("InvalidExecutionInput");
    assertThat(answer.message())
        .isEqualTo("Invalid State Machine Execution Input: 'Invalid execution input.'");
    assertThat(describe("big").error()).isEqualTo("ExecutionDoesNotExist");
  }

  @Test
  void deeplyNestedInputIsRefused() {
    Answer answer = start("input", "[".repeat(10_000));
    assertThat(answer.error()).isEqualTo("InvalidExecutionInput");
    assertThat(answer.message()).doesNotContain("StreamRead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e309", "-0", "12345678901234567890.10", "\"\\ud800\"", "{\"a\":1,\"a\":2}"})
  void unusualInputIsKeptAsItIs(String input) {
    String arn = start("input", input).text("executionArn");
    assertThat(api.call("DescribeExecution", "executionArn", arn).text("input")).isEqualTo(input);
  }

  @Test
  void halfASurrogatePairBecomesAnEscape() {
    String arn = start("input", "\"\ud800\"").text("executionArn");
    assertThat(api.call("DescribeExecution", "executionArn", arn).text("input"))
        .isEqualTo("\"\\uD800\"");
  }

  @ParameterizedTest
  @CsvSource({
    "not_an_arn, InvalidArn, Invalid Arn: 'Invalid ARN prefix: not_an_arn'",
    "arn:aws:states:us-east-1:123456789012:express:m:e:1, InvalidArn, Invalid Arn: 'Resource type not valid in this context: express'",
    "arn:aws:states:us-east-1:123456789012:stateMachine:m, InvalidArn, Invalid Arn: 'Resource type not valid in this context: stateMachine'",
    "arn:aws:states:us-east-1:123456789012:execution:m:none, ExecutionDoesNotExist, Execution Does Not Exist: 'arn:aws:states:us-east-1:123456789012:execution:m:none'",
    "arn:aws:states:us-east-1:999999999999:execution:m:e, ExecutionDoesNotExist, Execution Does Not Exist: 'arn:aws:states:us-east-1:999999999999:execution:m:e'",
  })
  void wrongExecutionArnIsRefused(String arn, String code, String message) {
    for (String operation :
        List.of(
            "DescribeExecution",
            "DescribeStateMachineForExecution",
            "GetExecutionHistory",
            "StopExecution")) {
      Answer answer = api.call(operation, "executionArn", arn);
      assertThat(answer.error()).as(operation).isEqualTo(code);
      assertThat(answer.message()).as(operation).isEqualTo(message);
    }
  }

  @Test
  void labelledMachineIsRefusedWithItsReason() {
    Answer answer =
        api.call("StartExecution", "stateMachineArn", MACHINE_PREFIX + machine + "/label");
    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.text("reason")).isEqualTo("API_DOES_NOT_SUPPORT_LABELED_ARNS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", "a/b", "a\u0000"})
  void wrongExecutionNameIsRefused(String name) {
    assertThat(start("name", name).error()).isEqualTo("InvalidName");
  }

  @Test
  void tooLongNameIsRefused() {
    assertThat(start("name", "n".repeat(81)).error()).isEqualTo("ValidationException");
    assertThat(start("name", "n".repeat(80)).status()).isEqualTo(200);
  }

  @Test
  void traceHeaderOfTheRequestIsKept() {
    start("name", "e", "traceHeader", "Root=1");
    assertThat(describe("e").text("traceHeader")).isEqualTo("Root=1");
    assertThat(start("traceHeader", "ü").error()).isEqualTo("ValidationException");
  }

  @Test
  void expressExecutionsStartAnewEachTimeAndAreNotListed() {
    machine = machine + "x";
    create(machine, "EXPRESS");
    String first = start("name", "e").text("executionArn");
    String second = start("name", "e").text("executionArn");
    assertThat(first)
        .startsWith("arn:aws:states:us-east-1:123456789012:express:" + machine + ":e:");
    assertThat(second).isNotEqualTo(first);
    Answer list = api.call("ListExecutions", "stateMachineArn", MACHINE_PREFIX + machine);
    assertThat(list.error()).isEqualTo("StateMachineTypeNotSupported");
    assertThat(list.message())
        .isEqualTo("This operation is not supported by this type of state machine");
  }

  @Test
  void synchronousStartNeedsAnExpressMachine() {
    assertThat(api.call("StartSyncExecution", "stateMachineArn", MACHINE_PREFIX + machine).error())
        .isEqualTo("StateMachineTypeNotSupported");
  }

  @Test
  void stopOfAnEndedExecutionAnswersItsEnd() {
    start("name", "e");
    ExecutionRow ended = end("e", ExecutionStatus.SUCCEEDED, "1", null);
    Answer stopped = api.call("StopExecution", "executionArn", arn("e"));
    assertThat(stopped.body().get("stopDate").decimalValue())
        .isEqualByComparingTo(HistoryJson.epochSeconds(ended.stopDate().orElseThrow()));
  }

  @Test
  void stopIsToldToTheWorkflow() {
    start("name", "e");
    Answer stopped =
        api.call("StopExecution", "executionArn", arn("e"), "error", "E", "cause", "c");
    assertThat(stopped.body().has("stopDate")).isTrue();
    assertThat(api.client().fetchHistory(WorkflowIds.of(arn("e"))).getEvents())
        .anyMatch(
            event ->
                event.getWorkflowExecutionSignaledEventAttributes().getSignalName().equals("stop"));
  }

  @Test
  void stopTextsAreLimitedAndNotQuoted() {
    start("name", "e");
    assertThat(
            api.call("StopExecution", "executionArn", arn("e"), "error", "x".repeat(257)).message())
        .isEqualTo(
            "1 validation error detected: Value at 'error' failed to satisfy constraint: Member"
                + " must have length less than or equal to 256");
    assertThat(
            api.call("StopExecution", "executionArn", arn("e"), "cause", "x".repeat(32_769))
                .error())
        .isEqualTo("ValidationException");
    assertThat(api.call("StopExecution", "executionArn", arn("e"), "cause", "\ud800").error())
        .isEqualTo("SerializationException");
  }

  @Test
  void listIsNewestFirstAndPaged() {
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      started.add(0, start().text("executionArn"));
    }
    List<String> listed = new ArrayList<>();
    ObjectNode request = object("stateMachineArn", MACHINE_PREFIX + machine, "maxResults", 2);
    Answer page = api.call("ListExecutions", request);
    page.body().get("executions").forEach(e -> listed.add(e.get("executionArn").asText()));
    // maxResults may change from page to page [AWS rec: test_list_executions_pagination].
    request.put("maxResults", 3).put("nextToken", page.text("nextToken"));
    page = api.call("ListExecutions", request);
    page.body().get("executions").forEach(e -> listed.add(e.get("executionArn").asText()));
    assertThat(page.body().has("nextToken")).isFalse();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(started);
    JsonNode dates = page.body().at("/executions/0/startDate");
    assertThat(dates.isNumber()).isTrue();
  }

  @Test
  void tokenOfOtherArgumentsIsRefused() {
    start();
    start();
    ObjectNode request = object("stateMachineArn", MACHINE_PREFIX + machine, "maxResults", 1);
    request.put("nextToken", api.call("ListExecutions", request).text("nextToken"));
    request.put("statusFilter", "RUNNING");
    assertThat(api.call("ListExecutions", request).error()).isEqualTo("InvalidToken");
  }

  @Test
  void listIsFilteredByStatus() {
    start("name", "running");
    start("name", "failed");
    end("failed", ExecutionStatus.FAILED, null, "E");
    ObjectNode request =
        object("stateMachineArn", MACHINE_PREFIX + machine, "statusFilter", "FAILED");
    JsonNode failed = api.call("ListExecutions", request).body().get("executions");
    assertThat(failed).hasSize(1);
    assertThat(failed.at("/0/name").asText()).isEqualTo("failed");
    assertThat(failed.at("/0/redriveCount").asInt()).isZero();
    assertThat(api.call("ListExecutions", request.put("statusFilter", "PENDING_REDRIVE")).error())
        .isEqualTo("ValidationException");
    assertThat(api.call("ListExecutions", request.put("statusFilter", "NONE")).message())
        .endsWith(
            "Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED,"
                + " FAILED, RUNNING]");
  }

  @Test
  void listWantsAMachineOrAMapRun() {
    assertThat(api.call("ListExecutions").error()).isEqualTo("ValidationException");
    assertThat(
            api.call(
                    "ListExecutions",
                    "mapRunArn",
                    "arn:aws:states:us-east-1:123456789012:mapRun:m/l:1")
                .error())
        .isEqualTo("ResourceNotFound");
  }

  private void endWithEvents(String name, int count, String payload) {
    ExecutionRow row = journal.find(arn(name)).orElseThrow();
    List<HistoryEvent> events = new ArrayList<>();
    for (int id = 1; id <= count; id++) {
      ObjectNode details = JsonNodeFactory.instance.objectNode();
      details.put("name", "P").put("input", payload);
      events.add(
          new HistoryEvent(id, id - 1, row.startDate(), EventType.PASS_STATE_ENTERED, details));
    }
    journal.appendPage(new HistoryPage(arn(name), row.startDate(), 1, events));
    end(name, ExecutionStatus.SUCCEEDED, "1", null);
  }

  private List<Integer> history(ObjectNode request) {
    List<Integer> ids = new ArrayList<>();
    Answer page;
    do {
      page = api.call("GetExecutionHistory", request);
      page.body().get("events").forEach(event -> ids.add(event.get("id").asInt()));
      request.put("nextToken", page.text("nextToken"));
    } while (page.body().has("nextToken"));
    return ids;
  }

  @Test
  void historyIsPagedInBothDirections() {
    start("name", "e");
    endWithEvents("e", 7, "{}");
    assertThat(history(object("executionArn", arn("e"), "maxResults", 3)))
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
    assertThat(history(object("executionArn", arn("e"), "maxResults", 3, "reverseOrder", true)))
        .containsExactly(7, 6, 5, 4, 3, 2, 1);
    assertThat(history(object("executionArn", arn("e")))).hasSize(7);
  }

  @Test
  void historyAnswerEndsAtFourMebibytes() {
    start("name", "e");
    endWithEvents("e", 60, "\"" + "x".repeat(200_000) + "\"");
    ObjectNode request = object("executionArn", arn("e"));
    Answer first = api.call("GetExecutionHistory", request);
    assertThat(first.response().body().length).isLessThan(4_300_000);
    assertThat(history(request)).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void historyCanLeaveDataOut() {
    start("name", "e");
    endWithEvents("e", 1, "{}");
    Answer answer =
        api.call("GetExecutionHistory", "executionArn", arn("e"), "includeExecutionData", false);
    JsonNode details = answer.body().at("/events/0/stateEnteredEventDetails");
    assertThat(details.has("input")).isFalse();
    assertThat(details.get("name").asText()).isEqualTo("P");
  }

  @Test
  void executionThatNoWorkerHasSeenYetHasStarted() {
    Answer started = start("name", "e", "input", "{\"a\": 1}");

    Answer answer = api.call("GetExecutionHistory", "executionArn", arn("e"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("events")).hasSize(1);
    JsonNode event = answer.body().at("/events/0");
    assertThat(event.path("type").asText()).isEqualTo("ExecutionStarted");
    assertThat(event.path("id").asInt()).isEqualTo(1);
    assertThat(event.path("timestamp")).isEqualTo(started.body().path("startDate"));
    assertThat(event.at("/executionStartedEventDetails/input").asText()).isEqualTo("{\"a\": 1}");
    assertThat(answer.body().has("nextToken")).isFalse();
  }

  @Test
  void executionThatTemporalLostIsAborted() {
    ExecutionRow row = HalfKnown.lost(journal, api, machine, Instant.now().minusSeconds(60));
    ObjectNode body = api.call("DescribeExecution", "executionArn", row.executionArn()).body();
    assertThat(body.get("status").asText()).isEqualTo("ABORTED");
    assertThat(body.get("error").asText()).isEqualTo(Journal.WORKFLOW_LOST);
  }

  @Test
  void runningRowIsNotComparedAtOnce() {
    ExecutionRow row = HalfKnown.lost(journal, api, machine, Instant.now());
    assertThat(api.call("DescribeExecution", "executionArn", row.executionArn()).text("status"))
        .isEqualTo("RUNNING");
  }
}
