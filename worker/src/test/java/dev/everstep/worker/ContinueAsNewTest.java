package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.task.TaskFailure;
import io.temporal.api.enums.v1.EventType;
import io.temporal.failure.CanceledFailure;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that hand over to fresh ones: nobody outside may notice. */
@Timeout(120)
final class ContinueAsNewTest {

  /** Every state type, a retry by the activity and one by the machine, a timer, branches. */
  private static final String DEFINITION =
      """
      {"StartAt": "Count", "TimeoutSeconds": 600, "States": {
        "Count": {"Type": "Pass", "Result": [1, 2, 3], "ResultPath": "$.items", "Next": "Each"},
        "Each": {"Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 1, "ResultPath": "$.done",
          "ItemProcessor": {"StartAt": "Work", "States": {
            "Work": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Kind"},
            "Kind": {"Type": "Choice", "Default": "Other",
              "Choices": [{"Variable": "$", "NumericEquals": 2, "Next": "Two"}]},
            "Two": {"Type": "Pass", "Result": "two", "End": true},
            "Other": {"Type": "Succeed"}}},
          "Next": "Pause"},
        "Pause": {"Type": "Wait", "Seconds": 1, "Next": "Flaky"},
        "Flaky": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Retry": [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 1}], "ResultPath": "$.flaky",
          "Next": "Both"},
        "Both": {"Type": "Parallel", "Next": "Broken",
          "Branches": [
            {"StartAt": "L", "States": {"L": {"Type": "Pass", "End": true}}},
            {"StartAt": "R", "States": {"R": {"Type": "Pass", "Result": "r", "End": true}}}]},
        "Broken": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
          "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}], "Next": "Caught"},
        "Caught": {"Type": "Pass", "End": true}}}
      """;

  @RegisterExtension final Rig rig = new Rig();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50})
  void eventsAndResultAreThoseOfASingleRun(int every) {
    Map<String, Boolean> failedOnce = new ConcurrentHashMap<>();
    rig.connector()
        .on(
            "Flaky",
            (request, context) -> {
              if (failedOnce.putIfAbsent(request.executionArn(), true) == null) {
                throw TaskFailure.of("Flaky", "once");
              }
              return TextNode.valueOf("fine");
            })
        .on(
            "Broken",
            (request, context) -> {
              throw TaskFailure.of("Broken", "always");
            });
    rig.startWorker();

    Execution whole = rig.start(DEFINITION, "{}");
    Execution pieces =
        rig.start(
            DEFINITION,
            "{}",
            HostSettings.DEFAULT.continuingAsNewEvery(every).storingSnapshotsOver(every * 300),
            Settings.STANDARD.withTransitionsPerStep(every));

    assertThat(pieces.output()).isEqualTo(whole.output());
    assertThat(pieces.comparableEvents()).isEqualTo(whole.comparableEvents());
    assertThat(pieces.runs()).hasSizeGreaterThan(every < 50 ? 1 : 0);
  }

  @Test
  void largeSnapshotIsHandedOverInParts() {
    String text = "x\ud83d\ude00".repeat(200_000);
    rig.startWorker();
    Execution execution =
        rig.start(
            """
            {"StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {}, "ResultPath": null, "Next": "B"},
              "B": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {}, "ResultPath": null, "Next": "C"},
              "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {}, "ResultPath": null, "End": true}}}
            """,
            "\"" + text + "\"",
            HostSettings.DEFAULT.continuingAsNewEvery(2).storingSnapshotsOver(1000),
            new Settings(
                25_000,
                2_000_000,
                31_536_000,
                500,
                true,
                OptionalLong.of(100),
                Settings.VERSION,
                OptionalDouble.empty()));

    assertThat(execution.output()).isEqualTo("\"" + text + "\"");
    assertThat(execution.runs()).hasSize(2);
  }

  @Test
  void pauseBetweenAttemptsHoldsUpNoOtherTask() {
    rig.connector()
        .on(
            "Broken",
            (request, context) -> {
              throw TaskFailure.of("Broken", "always");
            });
    rig.startWorker();
    Execution execution =
        rig.start(
            """
            {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "Broken", "States": {
                "Broken": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Retry": [{"ErrorEquals": ["Broken"], "IntervalSeconds": 86400}], "End": true}}},
              {"StartAt": "Meanwhile", "States": {
                "Meanwhile": {"Type": "Wait", "Seconds": 1, "Next": "Held"},
                "Held": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Pause"},
                "Pause": {"Type": "Wait", "Seconds": 600, "End": true}}}]}}}
            """,
            "{}",
            HostSettings.DEFAULT.continuingAsNewEvery(1).holdingTasksFor(1));
    while (!execution.hasDigested(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)) {
      Thread.onSpinWait();
    }

    execution.stop("Enough", "of it");

    execution.failure();
    assertThat(execution.runs()).hasSize(1);
  }

  @Test
  void stopReachesWhicheverRunIsThere() throws InterruptedException {
    CountDownLatch looping = new CountDownLatch(5);
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              looping.countDown();
              return request.parameters();
            });
    rig.startWorker();
    Execution execution =
        rig.start(
            """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Again"},
              "Again": {"Type": "Pass", "Next": "Call"}}}
            """,
            "{}",
            HostSettings.DEFAULT.continuingAsNewEvery(1));
    looping.await();

    execution.stop("Enough", "of it");

    assertThat(execution.failure()).isInstanceOf(CanceledFailure.class);
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.row().error()).contains("Enough");
    assertThat(execution.eventTypes()).endsWith("ExecutionAborted");
    assertThat(execution.events())
        .last()
        .extracting(event -> event.id())
        .isEqualTo((long) execution.events().size());
  }

  @Test
  void openTimersKeepTheirMoment() {
    rig.startWorker();

    Execution execution =
        rig.start(
            """
            {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "Long", "States": {"Long": {"Type": "Wait", "Seconds": 2, "End": true}}},
              {"StartAt": "A", "States": {
                "A": {"Type": "Wait", "Seconds": 1, "Next": "B"},
                "B": {"Type": "Pass", "Result": "b", "End": true}}}]}}}
            """,
            "{}",
            HostSettings.DEFAULT.continuingAsNewEvery(1));

    assertThat(execution.output()).isEqualTo("[{},\"b\"]");
    assertThat(execution.runs()).hasSizeGreaterThan(1);
  }
}
