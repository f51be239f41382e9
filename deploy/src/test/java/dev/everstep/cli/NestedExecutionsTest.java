package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions that start executions of the same Everstep, through its own API. */
@ExtendWith(SharedDev.class)
@Timeout(120)
final class NestedExecutionsTest {

  private ApiClient api;
  private Executions executions;

  @BeforeEach
  void connect(SharedDev.Running running) {
    api = running.api();
    executions = new Executions(api);
  }

  @Test
  void outputOfTheNestedExecutionIsJson() throws Exception {
    String child = executions.create("nested-pass", pass("{\"a\": 1.50}"));
    String parent =
        executions.create(
            "parent-json", nesting("states:startExecution.sync:2", child, "\"Input\": {\"i\": 1}"));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
    JsonNode nested = Json.parse(end.path("output").asText());
    assertThat(Json.write(nested.path("Output"))).isEqualTo("{\"a\":1.50}");
    assertThat(Json.write(nested.path("Input"))).isEqualTo("{\"i\":1}");
    assertThat(nested.path("Name").asText()).hasSize(36);
    assertThat(executions.eventTypes(nested.path("ExecutionArn").asText()))
        .contains("ExecutionSucceeded");
    assertThat(executions.eventTypes(end.path("executionArn").asText()))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  /** [AWS rec: test_start_execution_sync_delegate_failure]. */
  @Test
  void failureOfTheNestedExecutionIsTheCause() throws Exception {
    String child =
        executions.create(
            "nested-fail",
            "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"Some\",\"Cause\":\"why\"}}}");
    String parent =
        executions.create(
            "parent-failing",
            nesting("states:startExecution.sync", child, "\"Name\": \"n-1\", \"Input\": null"));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    assertThat(end.path("status").asText()).isEqualTo("FAILED");
    assertThat(end.path("error").asText()).isEqualTo("States.TaskFailed");
    JsonNode cause = Json.parse(end.path("cause").asText());
    assertThat(cause.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "Cause",
            "Error",
            "ExecutionArn",
            "Input",
            "InputDetails",
            "Name",
            "StartDate",
            "StateMachineArn",
            "Status",
            "StopDate");
    assertThat(cause.path("Input").asText()).isEqualTo("{}");
    assertThat(cause.path("Name").asText()).isEqualTo("n-1");
  }

  @Test
  void stopOfTheParentStopsTheNestedExecution() throws Exception {
    String child = executions.create("nested-long", wait("600"));
    String parent =
        executions.create("parent-stopped", nesting("states:startExecution.sync:2", child, ""));
    String execution = executions.start(parent, "{}");
    executions.awaitHistory(execution, events -> find(events, "TaskSubmitted").isObject());
    String nested =
        Json.parse(
                find(executions.history(execution), "TaskSubmitted")
                    .at("/taskSubmittedEventDetails/output")
                    .asText())
            .path("ExecutionArn")
            .asText();

    api.call("StopExecution", object().put("executionArn", execution));

    assertThat(executions.end(execution).path("status").asText()).isEqualTo("ABORTED");
    assertThat(executions.end(nested).path("status").asText()).isEqualTo("ABORTED");
  }

  @Test
  void machineThatDoesNotExistFailsTheTask() throws Exception {
    String child = "arn:aws:states:us-east-1:123456789012:stateMachine:nowhere";
    String parent = executions.create("parent-lost", nesting("states:startExecution", child, ""));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    assertThat(end.path("error").asText())
        .isEqualTo("StepFunctions.StateMachineDoesNotExistException");
  }

  /** A start is idempotent while the first one runs. */
  @Test
  void sameNameAndInputFindTheExecutionThatRuns() throws Exception {
    String child = executions.create("nested-same", wait("600"));
    String running = executions.start(child, "same", "{\"a\":1}");
    String parent =
        executions.create(
            "parent-same",
            nesting(
                "states:startExecution.sync", child, "\"Name\": \"same\", \"Input\": {\"a\": 1}"));
    String execution = executions.start(parent, "{}");
    executions.awaitHistory(execution, events -> find(events, "TaskSubmitted").isObject());

    api.call("StopExecution", object().put("executionArn", running));

    JsonNode cause = Json.parse(executions.end(execution).path("cause").asText());
    assertThat(cause.path("ExecutionArn").asText()).isEqualTo(running);
    assertThat(cause.path("Status").asText()).isEqualTo("ABORTED");
  }

  @Test
  void nameThatIsTakenFailsTheTask() throws Exception {
    String child = executions.create("nested-taken", pass("1"));
    executions.end(executions.start(child, "taken", "{\"other\":1}"));
    String parent =
        executions.create(
            "parent-taken", nesting("states:startExecution", child, "\"Name\": \"taken\""));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    assertThat(end.path("error").asText())
        .isEqualTo("StepFunctions.ExecutionAlreadyExistsException");
  }

  @Test
  void stopOfTheParentLeavesAnExecutionThatItDoesNotAwait() throws Exception {
    String child = executions.create("nested-left", wait("60"));
    String parent =
        executions.create(
            "parent-leaving",
            nesting("states:startExecution", child, "")
                .replace("\"End\": true", "\"Next\": \"W\"")
                .replace("}}}}", "}}, \"W\": {\"Type\":\"Wait\",\"Seconds\":600,\"End\":true}}}"));
    String execution = executions.start(parent, "{}");
    executions.awaitHistory(execution, events -> find(events, "WaitStateEntered").isObject());
    String nested =
        Json.parse(
                find(executions.history(execution), "TaskSucceeded")
                    .at("/taskSucceededEventDetails/output")
                    .asText())
            .path("ExecutionArn")
            .asText();

    api.call("StopExecution", object().put("executionArn", execution));

    assertThat(executions.end(execution).path("status").asText()).isEqualTo("ABORTED");
    JsonNode left = api.call("DescribeExecution", object().put("executionArn", nested));
    assertThat(left.path("status").asText()).isEqualTo("RUNNING");
    api.call("StopExecution", object().put("executionArn", nested));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": [1.50]} | {\"a\":[1.50]}",
        "\"{\\\"a\\\": 2}\" | {\"a\": 2}",
        "\"\\\"text\\\"\" | \"text\"",
        "5 | 5"
      })
  void inputIsJsonOrItsText(String input, String expected) throws Exception {
    String child = executions.create("nested-echo", echo());
    String parent =
        executions.create(
            "parent-input-" + Integer.toHexString(input.hashCode()),
            nesting("states:startExecution.sync", child, "\"Input\": " + input));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    assertThat(end.path("status").asText()).as(end.toString()).isEqualTo("SUCCEEDED");
    JsonNode nested = Json.parse(end.path("output").asText());
    assertThat(nested.path("Input").textValue()).isEqualTo(expected);
    assertThat(nested.path("Output").textValue()).isEqualTo(expected.replace(": ", ":"));
  }

  @Test
  void textThatIsNoJsonFailsTheTask() throws Exception {
    String child = executions.create("nested-echo", echo());

    assertThat(error("parent-text", "states:startExecution.sync", child, "\"Input\": \"text\""))
        .isEqualTo("StepFunctions.InvalidExecutionInputException");
  }

  @ParameterizedTest
  @ValueSource(strings = {":1", ":live"})
  void versionOrAliasOfAMachineIsStarted(String qualifier) throws Exception {
    String child = executions.create("nested-versioned", pass("\"one\""));
    ObjectNode machine = object().put("stateMachineArn", child);
    String version =
        api.call("PublishStateMachineVersion", machine).path("stateMachineVersionArn").asText();
    ObjectNode alias = object().put("name", "live");
    alias
        .putArray("routingConfiguration")
        .addObject()
        .put("stateMachineVersionArn", version)
        .put("weight", 100);
    api.call("CreateStateMachineAlias", alias);
    String parent =
        executions.create(
            "parent-of" + qualifier.replace(':', '-'),
            nesting("states:startExecution.sync:2", child + qualifier, ""));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    JsonNode nested = Json.parse(end.path("output").asText());
    assertThat(nested.path("Output").asText()).as(end.toString()).isEqualTo("one");
    assertThat(nested.path("StateMachineArn").asText()).isEqualTo(child);
    assertThat(nested.path("StateMachineVersionArn").asText()).isEqualTo(version);
    assertThat(nested.has("StateMachineAliasArn")).isEqualTo(qualifier.equals(":live"));
  }

  /** What runs of a machine that is being deleted goes on to its next transition. */
  @Test
  void machineThatIsBeingDeletedFailsTheTask() throws Exception {
    String child = executions.create("nested-deleting", wait("60"));
    executions.start(child, "{}");
    api.call("DeleteStateMachine", object().put("stateMachineArn", child));

    assertThat(error("parent-deleting", "states:startExecution.sync", child, ""))
        .isIn(
            "StepFunctions.StateMachineDeletingException",
            "StepFunctions.StateMachineDoesNotExistException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:states:eu-west-1:123456789012:stateMachine:nested-far",
        "arn:aws:states:us-east-1:999999999999:stateMachine:nested-far"
      })
  void machineOfAnotherRegionOrAccountIsAnother(String elsewhere) throws Exception {
    executions.create("nested-far", pass("1"));

    assertThat(
            error(
                "parent-far-" + Integer.toHexString(elsewhere.hashCode()),
                "states:startExecution.sync",
                elsewhere,
                ""))
        .isEqualTo("StepFunctions.StateMachineDoesNotExistException");
  }

  /** [AWS: Selective checkpointing]. */
  @ParameterizedTest
  @CsvSource({".sync, '\"{\\\"a\\\":1.50}\"'", ".sync:2, '{\"a\":1.50}'"})
  void expressExecutionIsAwaited(String suffix, String output) throws Exception {
    String child = express("nested-express", pass("{\"a\": 1.50}"));
    String parent =
        executions.create(
            "parent-express" + suffix.replaceAll("[.:]", "-"),
            nesting("states:startExecution" + suffix, child, "\"Input\": {\"i\": 1}"));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    JsonNode nested = Json.parse(end.path("output").asText());
    assertThat(nested.propertyStream().map(Map.Entry::getKey))
        .as(end.toString())
        .containsExactly(
            "ExecutionArn",
            "Input",
            "InputDetails",
            "Name",
            "Output",
            "OutputDetails",
            "StartDate",
            "StateMachineArn",
            "Status",
            "StopDate");
    assertThat(Json.write(nested.path("Output"))).isEqualTo(output);
    assertThat(nested.path("ExecutionArn").asText())
        .startsWith(child.replace("stateMachine", "express"))
        .contains(":" + nested.path("Name").asText() + ":");
    assertThat(nested.path("StateMachineArn").asText()).isEqualTo(child);
    assertThat(nested.path("StopDate").asLong())
        .isGreaterThanOrEqualTo(nested.path("StartDate").asLong());
    assertThat(executions.eventTypes(end.path("executionArn").asText()))
        .contains("TaskSubmitted", "TaskSucceeded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Type\":\"Fail\",\"Error\":\"Some\",\"Cause\":\"why\"} | FAILED | Some | why",
        "{\"Type\":\"Fail\"} | FAILED | `` | ``",
        "{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true} | TIMED_OUT | States.Timeout | ``"
      })
  void failureOfAnExpressExecutionIsTheCause(
      String state, String status, String error, String cause) throws Exception {
    String child =
        express(
            "nested-express-" + Integer.toHexString(state.hashCode()),
            "{\"StartAt\":\"F\",\"TimeoutSeconds\":1,\"States\":{\"F\":" + state + "}}");
    String parent =
        executions.create(
            "parent-of-" + Integer.toHexString(state.hashCode()),
            nesting("states:startExecution.sync:2", child, ""));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    assertThat(end.path("error").asText()).isEqualTo("States.TaskFailed");
    JsonNode nested = Json.parse(end.path("cause").asText());
    assertThat(nested.path("Status").asText()).isEqualTo(status);
    assertThat(nested.path("Error").asText()).isEqualTo(error);
    assertThat(nested.path("Cause").asText()).isEqualTo(cause);
    assertThat(nested.path("Input")).isEqualTo(Json.parse("{}"));
  }

  /** It cannot be stopped: nobody is asked to, and the parent ends at once. */
  @Test
  void expressExecutionOutlivesItsParent() throws Exception {
    String child = express("nested-express-long", wait("60"));
    String parent =
        executions.create(
            "parent-express-stopped", nesting("states:startExecution.sync", child, ""));
    String execution = executions.start(parent, "{}");
    executions.awaitHistory(execution, events -> find(events, "TaskSubmitted").isObject());

    api.call("StopExecution", object().put("executionArn", execution));

    assertThat(executions.end(execution).path("status").asText()).isEqualTo("ABORTED");
  }

  /** The nested execution answers the token by itself, through the generic client. */
  @Test
  void nestedExecutionSendsTheTokenBack() throws Exception {
    String child =
        executions.create(
            "nested-answering",
            """
            {"StartAt": "Answer", "States": {"Answer": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
              "Parameters": {"TaskToken.$": "$.token", "Output": "{\\"done\\":true}"}}}}
            """);
    String parent =
        executions.create(
            "parent-waiting",
            nesting(
                "states:startExecution.waitForTaskToken",
                child,
                "\"Input\": {\"token.$\": \"$$.Task.Token\"}"));

    JsonNode end = executions.end(executions.start(parent, "{}"));

    assertThat(end.path("output").asText()).as(end.toString()).isEqualTo("{\"done\":true}");
  }

  private String error(String name, String resource, String machine, String more) throws Exception {
    String parent = executions.create(name, nesting(resource, machine, more));
    return executions.end(executions.start(parent, "{}")).path("error").asText();
  }

  private String express(String name, String definition) throws Exception {
    ObjectNode request =
        object()
            .put("name", name)
            .put("type", "EXPRESS")
            .put("definition", definition)
            .put("roleArn", Executions.ROLE);
    return api.call("CreateStateMachine", request).path("stateMachineArn").asText();
  }

  private static String wait(String seconds) {
    return "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":"
        + seconds
        + ",\"End\":true}}}";
  }

  private static String echo() {
    return "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}";
  }

  private static JsonNode find(List<JsonNode> events, String type) {
    return events.stream()
        .filter(event -> event.path("type").asText().equals(type))
        .findFirst()
        .orElse(JsonNodeFactory.instance.missingNode());
  }

  private static String pass(String result) {
    return "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Result\":"
        + result
        + ",\"End\":true}}}";
  }

  /**
   * @param more parameters
   */
  private static String nesting(String resource, String machine, String more) {
    return """
        {"StartAt": "Nest", "States": {"Nest": {"Type": "Task", "End": true,
          "Resource": "arn:aws:states:::%s",
          "Parameters": {"StateMachineArn": "%s"%s}}}}
        """
        .formatted(resource, machine, more.isEmpty() ? "" : ", " + more);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
