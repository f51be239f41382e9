package dev.everstep.api;

import static dev.everstep.api.TestApi.EXECUTION_PREFIX;
import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Redriven executions over the wire, with a worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class RedriveTest {

  /** Fails until it was redriven often enough. */
  private static final String STUBBORN =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Choose", "States": {
        "Choose": {"Type": "Choice", "Choices": [
          {"Condition": "{% $states.context.Execution.RedriveCount >= $states.input %}",
           "Next": "Done"}]},
        "Done": {"Type": "Pass", "Output": "{% $states.context.Execution.RedriveCount %}",
          "End": true}}}
      """;

  @AutoClose private final TestApi api = TestApi.withWorker(new ApiConfiguration());
  private int machines;

  /** Starts an execution of a new machine and waits for its end. */
  private String run(String definition, String input) {
    String machine = "m" + machines++;
    api.call(
        "CreateStateMachine",
        "name",
        machine,
        "definition",
        definition,
        "roleArn",
        "arn:aws:iam::123456789012:role/r");
    String arn =
        api.call(
                "StartExecution",
                "stateMachineArn",
                MACHINE_PREFIX + machine,
                "name",
                "e",
                "input",
                input)
            .text("executionArn");
    api.awaitEnd(arn);
    return arn;
  }

  private JsonNode describe(String arn) {
    return api.call("DescribeExecution", "executionArn", arn).body();
  }

  private List<String> history(String arn) {
    List<String> types = new ArrayList<>();
    api.call("GetExecutionHistory", "executionArn", arn)
        .body()
        .get("events")
        .forEach(event -> types.add(event.get("type").asText()));
    return types;
  }

  private JsonNode list(String machine, String filter) {
    return api.call(
            "ListExecutions", "stateMachineArn", MACHINE_PREFIX + machine, "redriveFilter", filter)
        .body()
        .get("executions");
  }

  @Test
  void executionIsRedrivenUntilItSucceeds() {
    String arn = run(STUBBORN, "2");
    String machine = arn.substring(EXECUTION_PREFIX.length()).split(":")[0];
    assertThat(describe(arn).get("redriveStatus").asText()).isEqualTo("REDRIVABLE");
    assertThat(describe(arn).has("redriveDate")).isFalse();
    assertThat(list(machine, "NOT_REDRIVEN")).hasSize(1);
    assertThat(list(machine, "REDRIVEN")).isEmpty();

    Answer first = api.call("RedriveExecution", "executionArn", arn);
    assertThat(first.status()).isEqualTo(200);
    api.awaitEnd(arn);
    assertThat(describe(arn).get("status").asText()).isEqualTo("FAILED");
    Answer second = api.call("RedriveExecution", "executionArn", arn);
    api.awaitEnd(arn);

    JsonNode described = describe(arn);
    assertThat(described.get("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(described.get("output").asText()).isEqualTo("2");
    assertThat(described.get("redriveCount").asInt()).isEqualTo(2);
    assertThat(described.get("redriveDate")).isEqualTo(second.body().get("redriveDate"));
    assertThat(described.get("redriveStatus").asText()).isEqualTo("NOT_REDRIVABLE");
    JsonNode listed = list(machine, "REDRIVEN");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).get("redriveCount").asInt()).isEqualTo(2);
    assertThat(listed.get(0).get("redriveDate")).isEqualTo(second.body().get("redriveDate"));
    assertThat(list(machine, "NOT_REDRIVEN")).isEmpty();
    assertThat(history(arn))
        .containsExactly(
            "ExecutionStarted",
            "ChoiceStateEntered",
            "ExecutionFailed",
            "ExecutionRedriven",
            "ExecutionFailed",
            "ExecutionRedriven",
            "ChoiceStateExited",
            "PassStateEntered",
            "PassStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void repeatedCallGivesTheSameAnswer() {
    String arn = run(STUBBORN, "5");
    ObjectNode request = object("executionArn", arn, "clientToken", "one");
    Answer first = api.call("RedriveExecution", request);
    api.awaitEnd(arn);

    Answer repeated = api.call("RedriveExecution", request);

    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(describe(arn).get("redriveCount").asInt()).isEqualTo(1);
    api.call("RedriveExecution", request.put("clientToken", "two"));
    api.awaitEnd(arn);
    assertThat(describe(arn).get("redriveCount").asInt()).isEqualTo(2);
  }

  @Test
  void redrivenExecutionCanBeStoppedAndRedriven() {
    String arn =
        run(
            """
            {"QueryLanguage": "JSONata", "StartAt": "Choose", "States": {
              "Choose": {"Type": "Choice", "Choices": [
                {"Condition": "{% $states.context.Execution.RedriveCount = 1 %}", "Next": "Wait"}]},
              "Wait": {"Type": "Wait", "Seconds": 600, "End": true}}}
            """,
            "{}");
    api.call("RedriveExecution", "executionArn", arn);
    assertThat(describe(arn).get("status").asText()).isEqualTo("RUNNING");
    assertThat(api.call("RedriveExecution", "executionArn", arn).error())
        .isEqualTo("ExecutionNotRedrivable");

    api.call("StopExecution", "executionArn", arn, "error", "Enough");

    api.awaitEnd(arn);
    assertThat(describe(arn).get("status").asText()).isEqualTo("ABORTED");
    assertThat(history(arn)).endsWith("WaitStateEntered", "ExecutionAborted");
    assertThat(api.call("RedriveExecution", "executionArn", arn).status()).isEqualTo(200);
    api.call("StopExecution", "executionArn", arn);
  }

  @Test
  void executionGoesOnWithACorrectedDefinition() {
    String broken =
        """
        {"StartAt": "First", "States": {
          "First": {"Type": "Pass", "Next": "Shape"},
          "Shape": {"Type": "Pass", "Parameters": {"n.$": "$.number"}, "End": true}}}
        """;
    String arn = run(broken, "{\"n\": 7}");
    ObjectNode request = object("executionArn", arn);

    request.put("definition", broken.replace("Shape", "Other"));
    Answer misfit = api.call("Everstep.RedriveExecution", request);
    assertThat(misfit.error()).isEqualTo("InvalidDefinition");
    assertThat(misfit.message()).contains("The state 'Shape' must be in the definition");
    request.put("definition", "{}");
    assertThat(api.call("Everstep.RedriveExecution", request).error())
        .isEqualTo("InvalidDefinition");
    request.put("definition", broken.replace("$.number", "$.n"));
    assertThat(api.call("Everstep.RedriveExecution", request).status()).isEqualTo(200);

    api.awaitEnd(arn);
    assertThat(describe(arn).get("output").asText()).isEqualTo("{\"n\":7}");
    assertThat(api.call("DescribeStateMachineForExecution", "executionArn", arn).text("definition"))
        .contains("$.n\"");
  }
}
