package dev.everstep.api.action;

import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TestStateTest {

  private static final String TASK =
      """
      {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "f"}, "ResultPath": "$.r", "Next": "Then",
        "Retry": [{"ErrorEquals": ["Again"], "IntervalSeconds": 3}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Handler"}]}
      """;

  private static final String BRANCH =
      "{\"StartAt\":\"B\",\"States\":{\"B\":{\"Type\":\"Succeed\"}}}";

  @AutoClose private static final TestApi api = new TestApi();

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
  void taskWithoutAMockIsCalledOnce() {
    Answer answer =
        api.call(
            "TestState",
            object(
                "definition",
                TASK,
                "roleArn",
                "arn:aws:iam::123456789012:role/r",
                "stateConfiguration",
                object("retrierRetryCount", 1)));

    assertThat(answer.text("status")).isEqualTo("CAUGHT_ERROR");
    assertThat(answer.text("error")).isEqualTo("Flaky");
    assertThat(answer.text("cause")).isEqualTo("attempt 0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:states:::states:startExecution.sync:2",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "arn:aws:states:us-east-1:123456789012:activity:a"
      })
  void whatIsAnsweredLaterNeedsAMock(String resource) {
    Answer answer =
        api.call(
            "TestState",
            "definition",
            "{\"Type\":\"Task\",\"Resource\":\"" + resource + "\",\"End\":true}",
            "roleArn",
            "arn:aws:iam::123456789012:role/r");

    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.message()).contains("only when a mock is specified");
  }

  @Test
  void variablesAreSeenAndShown() {
    Answer answer =
        api.call(
            "TestState",
            "definition",
            "{\"Type\":\"Pass\",\"Parameters\":{\"p.$\":\"$v\"},\"End\":true}",
            "variables",
            "{\"v\":[1]}",
            "inspectionLevel",
            "DEBUG");

    assertThat(answer.text("output")).isEqualTo("{\"p\":[1]}");
    assertThat(answer.body().at("/inspectionData/variables").asText()).isEqualTo("{\"v\":[1]}");
  }

  @Test
  void untouchedResultKeepsItsText() {
    Answer answer =
        mocked(
            "{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::glue:startJobRun.sync\",\"End\":true}",
            "{\"result\":\"{\\\"a\\\": 1.0}\"}");

    assertThat(answer.text("output")).isEqualTo("{\"a\": 1.0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "arn:aws:states:us-east-1:123456789012:activity:a | `` | SUCCEEDED",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken | {\"Task\":{\"Token\":\"t\"}} | SUCCEEDED",
        "arn:aws:states:::states:startExecution.sync:2 | {\"State\":{\"RetryCount\":2}} | SUCCEEDED",
        "arn:aws:lambda:us-east-1:123456789012:function:f | {} | SUCCEEDED",
      })
  void allResourcesAndContextsCanBeMocked(String resource, String context, String status) {
    ObjectNode request =
        object(
            "definition",
            "{\"Type\":\"Task\",\"Resource\":\"" + resource + "\",\"End\":true}",
            "mock",
            tree("{\"result\":\"{}\",\"fieldValidationMode\":\"PRESENT\"}"));
    if (!context.isEmpty()) {
      request.put("context", context);
    }

    assertThat(api.call("TestState", request).text("status")).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"pokemon\":1} | Field 'pokemon' is not allowed",
        "{\"State\":{\"pokemon\":1}} | Field 'pokemon' is not allowed",
        "{\"Execution\":{\"Id\":1}} | Execution.Id must be a string",
        "{\"State\":{\"RetryCount\":\"1\"}} | State.RetryCount must be a number",
        "{\"State\":1} | State must be an object",
        "{\"Map\":{}} | 'Map' field is not supported when mocking a Context object",
        "{\"Task\":{}} | Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
        "[] | Context object must be a JSON object",
        "nonsense | Context object must be a JSON object",
      })
  void contextThatIsNoneIsRefused(String context, String fault) {
    Answer answer =
        api.call(
            "TestState",
            object("definition", TASK, "mock", tree("{\"result\":\"{}\"}"), "context", context));

    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.message()).isEqualTo("Invalid Context object provided: " + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Type\":\"Parallel\",\"Branches\":[BRANCH],\"End\":true} | {} | Mocked result must be an array.",
        "{\"Type\":\"Parallel\",\"Branches\":[BRANCH],\"End\":true} | [1,2] | Mocked result must contain the same number of items as number of Parallel branches.",
        "{\"Type\":\"Map\",\"ItemProcessor\":BRANCH,\"End\":true} | {} | Mocked result must be an array.",
        "{\"Type\":\"Map\",\"ItemProcessor\":BRANCH,\"End\":true} | [1] | Map iteration failure count must be less than or equal to the number of Map iterations",
        "{\"Type\":\"Map\",\"ResultWriter\":{\"Resource\":\"arn:aws:states:::s3:putObject\",\"Parameters\":{\"Bucket\":\"b\"}},\"ItemProcessor\":DISTRIBUTED,\"End\":true} | [1] | Mocked result must be a JSON object.",
      })
  void mockThatDoesNotFitTheStateIsRefused(String state, String result, String message) {
    String distributed =
        "{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"STANDARD\"},";
    ObjectNode request =
        object(
            "definition",
            state
                .replace("BRANCH", BRANCH)
                .replace("DISTRIBUTED", distributed + BRANCH.substring(1)),
            "input",
            "[5]",
            "mock",
            object("result", result),
            "stateConfiguration",
            object("mapIterationFailureCount", 2));

    Answer answer = api.call("TestState", request);

    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.message()).isEqualTo(message);
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

  @ParameterizedTest
  @CsvSource({"Inner,FAILED", "Outer,ValidationException"})
  void errorOfAMapComesFromAStateInside(String causing, String expected) {
    Answer answer =
        api.call(
            "TestState",
            object(
                "definition",
                "{\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{\"StartAt\":\"Inner\",\"States\":"
                    + "{\"Inner\":{\"Type\":\"Pass\",\"End\":true}}}}",
                "input",
                "[1]",
                "mock",
                tree("{\"errorOutput\":{\"error\":\"E\"}}"),
                "stateConfiguration",
                object("errorCausedByState", causing)));

    assertThat(answer.status() == 200 ? answer.text("status") : answer.error()).isEqualTo(expected);
  }

  @Test
  void itemsOfADistributedMapAreShownAtEachStage() {
    Answer answer =
        api.call(
            "TestState",
            object(
                "definition",
                "{\"Type\":\"Map\",\"End\":true,\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:getObject\","
                    + "\"ReaderConfig\":{\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"FIRST_ROW\"}},"
                    + "\"ItemSelector\":{\"v.$\":\"$$.Map.Item.Value.a\"},"
                    + "\"ItemBatcher\":{\"MaxItemsPerBatch\":2},"
                    + "\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\","
                    + "\"ExecutionType\":\"EXPRESS\"},\"StartAt\":\"Inner\",\"States\":"
                    + "{\"Inner\":{\"Type\":\"Pass\",\"End\":true}}}}",
                "inspectionLevel",
                "DEBUG",
                "mock",
                tree("{\"result\":\"[]\"}"),
                "stateConfiguration",
                object("mapItemReaderData", "a\n1\n2\n3\n")));

    JsonNode data = answer.body().path("inspectionData");
    assertThat(data.path("afterItemSelector").asText())
        .isEqualTo("[{\"v\":\"1\"},{\"v\":\"2\"},{\"v\":\"3\"}]");
    assertThat(data.path("afterItemBatcher").asText())
        .isEqualTo("[{\"Items\":[{\"v\":\"1\"},{\"v\":\"2\"}]},{\"Items\":[{\"v\":\"3\"}]}]");
  }

  private static Answer mocked(String state, String mock) {
    return api.call("TestState", object("definition", state, "mock", tree(mock)));
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

  /** [AWS: TestState, revealSecrets] What the connection adds is a secret. */
  @Test
  void traceShowsTheCallWithoutTheSecretsOfItsConnection() {
    JsonNode data = httpTask("TRACE", false).path("inspectionData");

    assertThat(data.path("request"))
        .isEqualTo(
            object(
                "protocol", "https",
                "method", "POST",
                "url", "https://example.com/",
                "headers", "[a: b]",
                "body", "{}"));
    assertThat(data.path("response"))
        .isEqualTo(
            object(
                "protocol", "https",
                "statusCode", "200",
                "statusMessage", "OK",
                "headers", "[x: y, z: 1]",
                "body", "{\"ok\": 1}"));
    assertThat(data.has("afterParameters")).isTrue();
  }

  @Test
  void secretsAreShownToWhoeverAsksForThem() {
    JsonNode request = httpTask("TRACE", true).at("/inspectionData/request");

    assertThat(request.path("url").asText()).isEqualTo("https://example.com/?key=secret");
    assertThat(request.path("headers").asText()).isEqualTo("[a: b, ApiKey: secret]");
  }

  @Test
  void callIsShownByTraceOnly() {
    assertThat(httpTask("DEBUG", true).path("inspectionData").has("request")).isFalse();
    assertThat(httpTask("INFO", true).has("inspectionData")).isFalse();
  }

  private static ObjectNode httpTask(String level, boolean reveal) {
    String state =
        """
        {"Type": "Task", "Resource": "arn:aws:states:::http:invoke", "End": true, "Parameters":
          {"ApiEndpoint": "https://example.com", "Method": "POST",
           "InvocationConfig": {"ConnectionArn": "c"}}}
        """;
    Answer answer =
        api.call(
            "TestState",
            object(
                "definition",
                state,
                "roleArn",
                "arn:aws:iam::123456789012:role/r",
                "inspectionLevel",
                level,
                "revealSecrets",
                reveal));
    assertThat(answer.status()).as(answer.message()).isEqualTo(200);
    return answer.body();
  }
}
