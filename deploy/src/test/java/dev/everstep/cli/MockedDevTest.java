package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.mock.MockConfig;
import dev.everstep.cli.dev.DevMode;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.contract.ExecutionSettings;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executions that are started with a test case, as with Step Functions Local. */
@Timeout(120)
final class MockedDevTest {

  private static final String CHARGE =
      """
      {"StartAt": "Charge", "States": {"Charge": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
        "Parameters": {"FunctionName": "charge-card"}, "OutputPath": "$.Payload",
        "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1}]}}}
      """;

  private static final MockConfig MOCKS =
      MockConfig.parse(
          "MockConfigFile.json",
          """
          {"StateMachines": {
             "charge": {"TestCases": {"Busy": {"Charge": "busy-once"}}},
             "quick": {"TestCases": {"Fine": {"Charge": "fine"}}}},
           "MockedResponses": {
             "busy-once": {
               "0": {"Throw": {"Error": "Lambda.TooManyRequestsException", "Cause": "busy"}},
               "1": {"Return": {"Payload": {"charged": 1.50}}}},
             "fine": {"0-9": {"Return": {"Payload": "ok"}}}}}
          """);

  private static DevMode dev;

  @BeforeAll
  static void start() throws Exception {
    DevMode.Settings settings = DevMode.Settings.inMemory(ConnectorSettings.of(Map.of()));
    dev =
        DevMode.start(
            new DevMode.Settings(
                settings.listen(),
                settings.identity(),
                ExecutionSettings.DEFAULT.with(MOCKS),
                settings.quotas(),
                settings.connectors(),
                settings.reports(),
                settings.durable()),
            line -> {});
  }

  @AfterAll
  static void stop() {
    dev.close();
  }

  @Test
  void testCaseAfterTheArnAnswersTheTasks() throws Exception {
    Executions executions = new Executions(api());
    String machine = executions.create("charge", CHARGE);

    String execution = executions.start(machine + "#Busy", "{}");

    JsonNode end = executions.end(execution);
    assertThat(end.path("output").asText()).isEqualTo("{\"charged\":1.50}");
    assertThat(end.path("stateMachineArn").asText()).isEqualTo(machine);
    assertThat(executions.eventTypes(execution))
        .containsSubsequence("TaskFailed", "TaskScheduled", "TaskSucceeded");
  }

  @Test
  void synchronousExecutionIsMockedToo() throws Exception {
    ObjectNode create =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "quick")
            .put("type", "EXPRESS")
            .put("definition", CHARGE)
            .put("roleArn", Executions.ROLE);
    String machine = api().call("CreateStateMachine", create).path("stateMachineArn").asText();

    JsonNode end = api().call("StartSyncExecution", start(machine + "#Fine"));

    assertThat(end.path("output").asText()).isEqualTo("\"ok\"");
  }

  @Test
  void unknownTestCaseIsRefused() throws Exception {
    String machine = new Executions(api()).create("other", CHARGE);

    assertThatThrownBy(() -> api().call("StartExecution", start(machine + "#Busy")))
        .hasMessageContaining("ValidationException")
        .hasMessageContaining(
            "The mock configuration has no test case 'Busy' of the state machine 'other'");
  }

  private static ObjectNode start(String machine) {
    return JsonNodeFactory.instance.objectNode().put("stateMachineArn", machine);
  }

  private static ApiClient api() {
    return new ApiClient(dev.endpoint());
  }
}
