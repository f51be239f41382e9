package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.recordings.Api.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiReplayTest {

  private static final String ARN = "arn:aws:states:r:111111111111:execution:ArnPart_0idx:e1";

  private final Map<String, Reply> replies = new HashMap<>();
  private final List<String> sent = new ArrayList<>();
  private final List<JsonNode> logged = new ArrayList<>();

  @Test
  void answersAreFoundByTheirShapeAndExecutionsByTheirOrder() {
    replies.put("CreateStateMachine", ok("{\"creationDate\":1.5,\"stateMachineArn\":\"m\"}"));
    replies.put("StartExecution", ok("{\"startDate\":1.5,\"executionArn\":\"" + ARN + "\"}"));
    replies.put(
        "GetExecutionHistory",
        ok("{\"events\":[{\"id\":1,\"previousEventId\":0,\"type\":\"ExecutionFailed\"}]}"));
    String calls =
        call(
                "CreateStateMachine",
                "{\"name\":\"<ArnPart_0idx>\",\"definition\":{\"StartAt\":\"A\"}}")
            + ","
            + call("StartExecution", "{}")
            + ","
            + call(
                "GetExecutionHistory",
                "{\"executionArn\":\"x:<ArnPart_0idx>:<ExecArnPart_0idx>\"}");
    String answers =
        "\"a\":{\"events\":[{\"id\":1,\"previousEventId\":0,\"type\":\"ExecutionFailed\"}]},"
            + "\"b\":{\"creationDate\":\"datetime\",\"stateMachineArn\":\"m\",\"ResponseMetadata\":{}}";

    assertThat(gaps(calls, answers)).isEmpty();
    assertThat(sent)
        .startsWith(
            "CreateStateMachine {\"name\":\"ArnPart_0idx\",\"definition\":\"{\\\"StartAt\\\":\\\"A\\\"}\"}",
            "StartExecution {}",
            "GetExecutionHistory {\"executionArn\":\"" + ARN + "\"}");
  }

  @Test
  void otherAnswerIsAGap() {
    replies.put("CreateStateMachine", ok("{\"creationDate\":1.5,\"stateMachineArn\":\"m\"}"));

    assertThat(
            gaps(
                call("CreateStateMachine", "{}"),
                "\"a\":{\"creationDate\":\"datetime\",\"stateMachineArn\":\"other\"}"))
        .extracting(Gap::text)
        .containsExactly("a at /stateMachineArn\n      recorded: \"other\"\n      given:    \"m\"");
  }

  @Test
  void errorIsComparedByCodeAndMessage() {
    replies.put(
        "CreateStateMachine",
        new Reply(400, tree("{\"__type\":\"ns#InvalidName\",\"message\":\"no\"}")));
    String raised =
        call("CreateStateMachine", "{}")
            .replace("\"params\"", "\"raised\":\"InvalidName\",\"params\"");
    String text = "An error occurred (InvalidName) when calling the CreateStateMachine operation: ";

    assertThat(gaps(raised, "\"e\":{\"exception_value\":\"" + text + "no\"}")).isEmpty();
    assertThat(gaps(raised, "\"e\":{\"Error\":{\"Code\":\"InvalidName\",\"Message\":\"no\"}}"))
        .isEmpty();
    assertThat(gaps(raised, "\"e\":{\"exception_value\":\"" + text + "yes\"}")).hasSize(1);
  }

  @Test
  void successWhereAnErrorWasRecordedIsAGap() {
    replies.put("CreateStateMachine", ok("{}"));
    String raised =
        call("CreateStateMachine", "{}")
            .replace("\"params\"", "\"raised\":\"InvalidName\",\"params\"");

    assertThat(gaps(raised, "\"e\":{\"Error\":{\"Code\":\"InvalidName\",\"Message\":\"no\"}}"))
        .isNotEmpty();
  }

  @Test
  void callsThatTheClientRefusedAreNotSent() {
    String refused =
        call("CreateStateMachine", "{}")
            .replace("\"params\"", "\"raised\":\"ParamValidationError\",\"params\"");

    assertThat(gaps(refused, "\"e\":{\"exception_value\":\"Parameter validation failed\"}"))
        .isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void nextTokenIsThatOfTheAnswerBefore() {
    replies.put("ListExecutions", ok("{\"executions\":[],\"nextToken\":\"mine\"}"));
    String calls =
        call("ListExecutions", "{}") + "," + call("ListExecutions", "{\"nextToken\":\"theirs\"}");

    assertThat(gaps(calls, "")).isEmpty();
    assertThat(sent).last().isEqualTo("ListExecutions {\"nextToken\":\"mine\"}");
  }

  @Test
  void eachCallAnswersOnce() {
    replies.put("UpdateStateMachine", ok("{\"updateDate\":1.5}"));
    String update = call("UpdateStateMachine", "{}");
    String answer = "{\"updateDate\":\"datetime\"}";

    assertThat(gaps(update + "," + update, "\"a\":" + answer + ",\"b\":" + answer)).isEmpty();
    assertThat(gaps(update, "\"a\":" + answer + ",\"b\":" + answer))
        .extracting(Gap::text)
        .containsExactly("b belongs to no call");
  }

  @Test
  void creationWithTwoAnswersIsMadeTwice() {
    replies.put("CreateStateMachine", ok("{\"creationDate\":1.5}"));
    String answer = "{\"creationDate\":\"datetime\"}";

    assertThat(gaps(call("CreateStateMachine", "{}"), "\"a\":" + answer + ",\"b\":" + answer))
        .isEmpty();
    assertThat(sent).hasSize(2);
  }

  @Test
  void listMayBeMadeOfSeveralPages() {
    replies.put(
        "ListStateMachines",
        ok("{\"stateMachines\":[{\"stateMachineArn\":\"m\"}],\"nextToken\":\"t\"}"));
    String list = call("ListStateMachines", "{}");

    assertThat(
            gaps(
                list + "," + list,
                "\"a\":[{\"stateMachineArn\":\"m\"},{\"stateMachineArn\":\"m\"}]"))
        .isEmpty();
  }

  @Test
  void logIsComparedWhole() {
    replies.put("StartExecution", ok("{\"startDate\":1.5,\"executionArn\":\"" + ARN + "\"}"));
    String end = "{\"previous_event_id\":\"1\",\"type\":\"ExecutionFailed\"}";
    logged.add(tree(end));

    assertThat(gaps(call("StartExecution", "{}"), "\"l\":[" + end + "]")).isEmpty();
    assertThat(gaps(call("StartExecution", "{}"), "\"l\":" + end)).isEmpty();
    assertThat(gaps(call("StartExecution", "{}"), "\"l\":[" + end + "," + end + "]")).hasSize(1);
  }

  private List<Gap> gaps(String calls, String answers) {
    String text = "{\"calls\":[" + calls + "],\"recorded_on_aws\":{" + answers + "}}";
    Api api =
        new Api() {
          @Override
          public Reply call(String region, String operation, JsonNode params) {
            sent.add(operation + " " + Json.write(params));
            return replies.get(operation);
          }

          @Override
          public List<JsonNode> logged(String executionArn) {
            return logged;
          }
        };
    return new ApiReplay(Recordings.parse("s", text), "r", api, (name, function) -> {}).gaps();
  }

  private static Reply ok(String body) {
    return new Reply(200, tree(body));
  }

  private static JsonNode tree(String text) {
    return Json.parseTrusted(text);
  }

  private static String call(String operation, String params) {
    return "{\"service\":\"stepfunctions\",\"operation\":\""
        + operation
        + "\",\"params\":"
        + params
        + "}";
  }
}
