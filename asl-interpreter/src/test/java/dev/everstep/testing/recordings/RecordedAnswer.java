package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded answer, read: recordings say under which label a client kept an answer, but not to
 * which call it belongs, so its shape has to tell.
 *
 * @param label the client's
 * @param operation whose answer it is; absent: an error that does not say, or an empty answer
 * @param error the code, if it is an error
 * @param body as the service sends it; for an error {@code {"code", "message"}}
 */
record RecordedAnswer(
    String label, Optional<String> operation, Optional<String> error, JsonNode body) {

  private static final Pattern BOTO_ERROR =
      Pattern.compile(
          "An error occurred \\((\\w+)\\) when calling the (\\w+) operation(?: \\(.*?\\))?: (.*)",
          Pattern.DOTALL);

  /** Members that only the answers of one operation have. */
  private static final Map<String, String> ONLY_IN =
      Map.of(
          "activities", "ListActivities",
          "billingDetails", "StartSyncExecution",
          "diagnostics", "ValidateStateMachineDefinition",
          "events", "GetExecutionHistory",
          "executions", "ListExecutions",
          "routingConfiguration", "DescribeStateMachineAlias",
          "stateMachineAliases", "ListStateMachineAliases",
          "stateMachineVersions", "ListStateMachineVersions",
          "stateMachines", "ListStateMachines",
          "tags", "ListTagsForResource");

  /**
   * Reads an answer; empty for what no call of the service answered: a client's own error, or lines
   * of a log.
   */
  static Optional<RecordedAnswer> of(String label, JsonNode recorded) {
    if (recorded.has("exception_value")) {
      Matcher boto = BOTO_ERROR.matcher(recorded.path("exception_value").textValue());
      return boto.matches()
          ? Optional.of(error(label, Optional.of(boto.group(2)), boto.group(1), boto.group(3)))
          : Optional.empty();
    }
    if (recorded.has("Error")) {
      JsonNode error = recorded.path("Error");
      return Optional.of(
          error(
              label,
              Optional.empty(),
              error.path("Code").textValue(),
              error.path("Message").textValue()));
    }
    if (isEmpty(recorded)) {
      return Optional.of(new RecordedAnswer(label, Optional.empty(), Optional.empty(), recorded));
    }
    return operation(recorded)
        .map(
            operation ->
                new RecordedAnswer(label, Optional.of(operation), Optional.empty(), recorded));
  }

  private static RecordedAnswer error(
      String label, Optional<String> operation, String code, String message) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
    return new RecordedAnswer(label, operation, Optional.of(code), body);
  }

  /** Several operations answer nothing but what the client adds. */
  private static boolean isEmpty(JsonNode recorded) {
    return recorded.isObject() && recorded.size() == 1 && recorded.has("ResponseMetadata");
  }

  private static Optional<String> operation(JsonNode answer) {
    if (answer.isArray()) {
      return answer.path(0).has("stateMachineArn")
          ? Optional.of("ListStateMachines")
          : Optional.empty();
    }
    if (!answer.isObject() || answer.has("previous_event_id")) {
      return Optional.empty();
    }
    return Optional.of(operationOfObject(answer));
  }

  private static String operationOfObject(JsonNode answer) {
    for (var only : ONLY_IN.entrySet()) {
      if (answer.has(only.getKey())) {
        return only.getValue();
      }
    }
    if (answer.has("ETag")) {
      return "GetObject";
    }
    if (answer.has("activityArn")) {
      return answer.has("name") ? "DescribeActivity" : "CreateActivity";
    }
    if (answer.has("definition")) {
      return answer.has("type") ? "DescribeStateMachine" : "DescribeStateMachineForExecution";
    }
    if (answer.has("executionArn")) {
      return answer.has("status") ? "DescribeExecution" : "StartExecution";
    }
    if (answer.has("status")) {
      return "TestState";
    }
    if (answer.has("creationDate")) {
      return answer.has("stateMachineAliasArn") ? "CreateStateMachineAlias" : "CreateStateMachine";
    }
    if (answer.has("updateDate")) {
      return "UpdateStateMachine";
    }
    return "StopExecution";
  }
}
