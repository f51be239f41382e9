package dev.everstep.api.action;

import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestStateTest {

  private static final String TASK =
      """
      {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "f"}, "ResultPath": "$.r", "Next": "Then",
        "Retry": [{"ErrorEquals": ["Again"], "IntervalSeconds": 3}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Handler"}]}
      """;

  private static TestApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new TestApi();
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @Test
  void passShowsItsDataWhenAsked() {
    String pass =
        "{\"Type\":\"Pass\",\"Parameters\":{\"p.$\":\"$.a\"},\"ResultPath\":\"$.r\",\"Next\":\"N\"}";

    Answer brief = api.call("TestState", "definition", pass, "input", "{\"a\":1}");
    Answer full =
        api.call("TestState", "definition", pass, "input", "{\"a\":1}", "inspectionLevel", "DEBUG");

    assertThat(brief.body())
        .isEqualTo(
            object("output", "{\"a\":1,\"r\":{\"p\":1}}", "nextState", "N", "status", "SUCCEEDED"));
    assertThat(full.body().path("inspectionData"))
        .isEqualTo(
            object(
                "input", "{\"a\":1}",
                "afterInputPath", "{\"a\":1}",
                "afterParameters", "{\"p\":1}",
                "afterResultSelector", "{\"p\":1}",
                "afterResultPath", "{\"a\":1,\"r\":{\"p\":1}}"));
  }

  @Test
  void mockedTaskSucceeds() {
    Answer answer = task("{\"result\":\"{\\\"x\\\":2}\"}", 0);

    assertThat(answer.text("status")).isEqualTo("SUCCEEDED");
    assertThat(answer.text("output")).isEqualTo("{\"r\":{\"x\":2}}");
    assertThat(answer.body().at("/inspectionData/result").asText()).isEqualTo("{\"x\":2}");
  }

  @Test
  void mockedErrorIsRetriedThenCaught() {
    String error = "{\"errorOutput\":{\"error\":\"Again\",\"cause\":\"c\"}}";

    Answer first = task(error, 0);
    Answer last = task(error, 3);

    assertThat(first.text("status")).isEqualTo("RETRIABLE");
    assertThat(first.body().at("/inspectionData/errorDetails"))
        .isEqualTo(object("retryIndex", 0, "retryBackoffIntervalSeconds", 3));
    assertThat(last.text("status")).isEqualTo("CAUGHT_ERROR");
    assertThat(last.text("nextState")).isEqualTo("Handler");
    assertThat(last.text("output")).isEqualTo("{\"Error\":\"Again\",\"Cause\":\"c\"}");
    assertThat(last.text("error")).isEqualTo("Again");
    assertThat(last.body().at("/inspectionData/errorDetails")).isEqualTo(object("catchIndex", 0));
  }

  @Test
  void stateOfAMachineIsFoundAtAnyDepth() {
    String machine =
        """
        {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
          "StartAt": "Inner", "States": {"Inner": {"Type": "Pass", "Result": 5, "End": true}}}}}}
        """;

    Answer found = api.call("TestState", "definition", machine, "stateName", "Inner");
    Answer missing = api.call("TestState", "definition", machine, "stateName", "None");

    assertThat(found.text("output")).isEqualTo("5");
    assertThat(missing.error()).isEqualTo("ValidationException");
    assertThat(missing.message()).isEqualTo("State not found in definition");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Type\":\"Pass\",\"End\":true} | {\"result\":\"1\"} | ValidationException | State type 'Pass' is not supported when a mock is specified",
        "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true} | {\"result\":\"x\"} | ValidationException | Mocked result must be valid JSON",
        "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true} | {} | ValidationException | A test mock should have only one of the following fields: [result, errorOutput].",
        "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"End\":true} | `` | ValidationException | RoleArn must be specified when testing a Task state",
        "{\"Type\":\"Parallel\",\"Branches\":[],\"End\":true} | `` | InvalidDefinition | TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]",
        "nonsense | `` | InvalidDefinition | `Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: `",
        "{\"Type\":\"Pass\"} | `` | InvalidDefinition | /States/StateName",
      })
  void whatCannotBeTestedIsRefused(String state, String mock, String code, String message) {
    ObjectNode request = object("definition", state);
    if (!mock.isEmpty()) {
      request.set("mock", tree(mock));
    }

    Answer answer = api.call("TestState", request);

    assertThat(answer.error()).isEqualTo(code);
    assertThat(answer.message()).contains(message);
  }

  private static Answer task(String mock, int retries) {
    return api.call(
        "TestState",
        object(
            "definition",
            TASK,
            "inspectionLevel",
            "DEBUG",
            "mock",
            tree(mock),
            "stateConfiguration",
            object("retrierRetryCount", retries)));
  }

  private static JsonNode tree(String text) {
    return Json.parseTrusted(text);
  }
}
