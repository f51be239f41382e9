package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.mock.MockConfig;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.MockedTasks;
import io.temporal.api.enums.v1.EventType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Executions that a test case of a mock configuration answers. */
@Timeout(60)
final class MockedExecutionTest {

  private static final MockConfig CONFIG =
      MockConfig.parse(
          "mocks.json",
          """
          {"StateMachines": {"orders": {"TestCases": {
             "Flaky": {"Call": "flaky"},
             "Counted": {"Call": "counted"}}}},
           "MockedResponses": {
             "flaky": {
               "0-1": {"Throw": {"Error": "Lambda.TooManyRequestsException", "Cause": "busy"}},
               "2": {"Return": {"price": 1.50}}},
             "counted": {"0": {"Return": "a"}, "1": {"Return": "b"}, "2-3": {"Return": "c"}}}}
          """);

  @RegisterExtension final Rig rig = new Rig();

  @BeforeEach
  void start() {
    rig.startWorker();
  }

  @Test
  void mockedStateIsAnsweredWithoutACall() {
    Execution execution =
        rig.start(
            """
            {"StartAt": "Call", "States": {"Call": {
              "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Real",
              "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1}]},
              "Real": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}
            """,
            "{}",
            mocks("Flaky"));

    assertThat(execution.output()).isEqualTo("{\"price\":1.50}");
    assertThat(execution.eventTypes())
        .containsSubsequence("TaskFailed", "TaskFailed", "TaskSucceeded", "TaskSucceeded");
    assertThat(rig.connector().requests())
        .singleElement()
        .satisfies(request -> assertThat(request.stateName()).isEqualTo("Real"));
  }

  @Test
  void callsAreCountedOverRuns() {
    Execution execution =
        rig.start(
            """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Next": "Enough"},
              "Enough": {"Type": "Choice", "Default": "Wait", "Choices": [
                {"Variable": "$", "StringEquals": "c", "Next": "Done"}]},
              "Wait": {"Type": "Wait", "Seconds": 1, "Next": "Call"},
              "Done": {"Type": "Succeed"}}}
            """,
            "{}",
            HostSettings.DEFAULT.continuingAsNewEvery(1),
            mocks("Counted"));

    assertThat(execution.output()).isEqualTo("\"c\"");
    assertThat(execution.runs()).hasSizeGreaterThan(1);
    assertThat(rig.connector().requests()).isEmpty();
  }

  @Test
  void stateWithoutAnotherResponseFails() {
    Execution execution =
        rig.start(
            """
            {"StartAt": "Each", "States": {"Each": {
              "Type": "Map", "Items": [1, 2, 3, 4, 5], "End": true,
              "ItemProcessor": {"StartAt": "Call", "States": {"Call": {
                "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}}},
              "QueryLanguage": "JSONata"}
            """,
            "{}",
            mocks("Counted"));

    execution.await();

    assertThat(execution.row().error()).contains("States.Runtime");
    assertThat(execution.row().cause())
        .contains("The test case 'Counted' has no response 4 for the state 'Call'");
  }

  @Test
  void mockedActivityIsTakenByNobody() {
    Execution execution =
        rig.start(
            """
            {"StartAt": "Call", "States": {"Call": {
              "Type": "Task", "End": true, "HeartbeatSeconds": 5,
              "Resource": "arn:aws:states:us-east-1:123456789012:activity:pack"}}}
            """,
            "{}",
            mocks("Counted"));

    assertThat(execution.output()).isEqualTo("\"a\"");
    assertThat(execution.eventTypes())
        .containsSubsequence("ActivityScheduled", "ActivityStarted", "ActivitySucceeded");
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isZero();
  }

  private static MockedTasks mocks(String testCase) {
    return MockedTasks.of(testCase, CONFIG.testCase("orders", testCase).orElseThrow());
  }
}
