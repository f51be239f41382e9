package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redriven executions on a Temporal server in memory. */
@Timeout(120)
final class RedriveTest {

  /** A task for each item, one after the other. */
  private static final String EACH =
      """
      {"StartAt": "Each", "States": {
        "Each": {"Type": "Map", "MaxConcurrency": 1, "Next": "Last",
          "ItemProcessor": {"StartAt": "Call", "States": {
            "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}},
        "Last": {"Type": "Pass", "Parameters": {
          "got.$": "$", "redrives.$": "$$.Execution.RedriveCount"}, "End": true}}}
      """;

  private static final String CALL =
      """
      {"StartAt": "Call", "States": {"Call": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}
      """;

  @RegisterExtension final Rig rig = new Rig();

  private final AtomicBoolean mended = new AtomicBoolean();

  /** Calls with this parameter fail as long as nothing is mended. */
  private void fail(String parameter) {
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              if (!mended.get() && request.parameters().asText().equals(parameter)) {
                throw new TaskFailure(StatesError.of("Broken", "not yet"));
              }
              return request.parameters();
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100})
  void onlyWhatFailedIsDoneAgain(long foldUpTo) {
    fail("b");
    rig.startWorker();
    Settings settings = Settings.STANDARD.withFoldUpTo(foldUpTo);

    Execution failed = rig.start(EACH, "[\"a\",\"b\",\"c\"]", HostSettings.DEFAULT, settings);
    failed.await();
    Execution again = rig.redrive(failed);
    assertThat(again.failure()).isInstanceOf(ApplicationFailure.class);
    mended.set(true);
    Execution redriven = rig.redrive(again);

    assertThat(redriven.output()).isEqualTo("{\"redrives\":2,\"got\":[\"a\",\"b\",\"c\"]}");
    ExecutionRow row = redriven.row();
    assertThat(row.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(row.redrives().count()).isEqualTo(2);
    assertThat(row.redrives().date()).contains(redriven.info().begun());
    assertThat(row.redrives().left()).isEmpty();
    assertThat(row.error()).isEmpty();
    assertThat(rig.connector().requests().stream().map(r -> r.parameters().asText()))
        .containsExactly("a", "b", "b", "b", "c");
    assertThat(rig.connector().requests().stream().map(TaskRequest::idempotencyKey))
        .doesNotHaveDuplicates();
    List<Long> ids = redriven.events().stream().map(HistoryEvent::id).toList();
    assertThat(ids).isEqualTo(LongStream.rangeClosed(1, ids.size()).boxed().toList());
    assertThat(redriven.eventTypes())
        .containsOnlyOnce("ExecutionStarted", "MapStateEntered", "ExecutionSucceeded");
  }

  @Test
  void stoppedExecutionGoesOn() {
    rig.startWorker();
    Execution stopped =
        rig.start(
            """
            {"StartAt": "W", "States": {"W": {
              "Type": "Wait", "TimestampPath": "$.until", "End": true}}}
            """,
            "{\"until\":\"" + Instant.now().plusSeconds(3) + "\"}");
    stopped.stop("Enough", null);
    stopped.await();
    assertThat(stopped.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(stopped.temporalStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);

    Execution redriven = rig.redrive(stopped);

    assertThat(redriven.output()).contains("until");
    assertThat(redriven.eventTypes())
        .containsExactly(
            "ExecutionStarted",
            "WaitStateEntered",
            "ExecutionAborted",
            "ExecutionRedriven",
            "WaitStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void redriveCanBeStopped() {
    fail("a");
    rig.startWorker();
    Execution failed =
        rig.start(
            """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Long"},
              "Long": {"Type": "Wait", "Seconds": 600, "End": true}}}
            """,
            "\"a\"");
    failed.await();
    mended.set(true);

    Execution redriven = rig.redrive(failed);
    redriven.stop("Enough", null);
    redriven.await();

    assertThat(redriven.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(redriven.row().redrives().left()).isPresent();
  }

  @Test
  void journalThatIsDownHoldsARedriveUp() {
    fail("a");
    rig.withJournal(journal -> new FlakyJournal(journal, 4)).startWorker();
    Execution failed = rig.start(CALL, "\"a\"");
    failed.await();
    mended.set(true);
    rig.startWorker();

    assertThat(rig.redrive(failed).output()).isEqualTo("\"a\"");
  }

  @Test
  void secondRedriveOfOneEndDoesNothing() {
    fail("a");
    rig.startWorker();
    Execution failed = rig.start(CALL, "\"a\"");
    failed.await();
    ExecutionRow row = failed.row();
    Execution first = rig.redrive(failed);
    first.await();
    List<String> history = first.eventTypes();

    Execution second = rig.redrive(failed, row, Optional.empty());

    assertThat(second.failure()).hasMessageContaining("Everstep.RedriveSuperseded");
    assertThat(second.row()).isEqualTo(first.row());
    assertThat(second.eventTypes()).isEqualTo(history);
    mended.set(true);
    assertThat(rig.redrive(second).output()).isEqualTo("\"a\"");
  }

  /** What a branch leaves is too much for its parent, or for one part. */
  @ParameterizedTest
  @ValueSource(ints = {20_000, 250_000})
  void branchesKeepMuch(int characters) {
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              if (!mended.get()) {
                throw new TaskFailure(StatesError.of("Broken", "not yet"));
              }
              return request.parameters();
            });
    rig.startWorker();
    String definition =
        """
        {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "Keep", "States": {
            "Keep": {"Type": "Pass", "Result": "TEXT", "Assign": {"too.$": "$"},
              "ResultPath": "$.big", "Next": "Call"},
            "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"kept.$": "$.in"}, "End": true}}}]}}}
        """
            .replace("TEXT", "x".repeat(characters));
    Settings branched = Settings.STANDARD.withFoldUpTo(0);
    Execution failed = rig.start(definition, "{\"in\":7}", HostSettings.DEFAULT, branched);
    failed.await();
    mended.set(true);

    assertThat(rig.redrive(failed).output()).isEqualTo("[{\"kept\":7}]");
  }

  @Test
  void redriveContinuesAsNew() {
    fail("b");
    rig.startWorker();
    Execution failed =
        rig.start(EACH, "[\"a\",\"b\",\"c\",\"d\"]", HostSettings.DEFAULT.continuingAsNewEvery(2));
    failed.await();
    mended.set(true);

    Execution redriven = rig.redrive(failed);

    assertThat(redriven.output()).isEqualTo("{\"redrives\":1,\"got\":[\"a\",\"b\",\"c\",\"d\"]}");
    assertThat(redriven.eventTypes()).containsOnlyOnce("ExecutionRedriven");
  }

  @Test
  void redriveBeginsAtOnce() {
    fail("a");
    rig.startWorker();
    Execution failed = rig.start(CALL, "\"a\"");
    failed.await();
    mended.set(true);

    Execution redriven = rig.redrive(failed);

    assertThat(redriven.output()).isEqualTo("\"a\"");
    assertThat(redriven.temporalEvents(EventType.EVENT_TYPE_TIMER_STARTED)).isZero();
  }

  /** The end deletes what the redrive has read: if it were lost then, no replay could read it. */
  @Test
  void redriveEndsOnlyWhenTemporalHasWhatItRead() {
    rig.startWorker();
    Execution failed =
        rig.start(
            """
            {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "E"}}}
            """,
            "{}");
    failed.await();

    Execution redriven = rig.redrive(failed);
    redriven.await();

    List<EventType> types =
        redriven.runs().get(0).getEvents().stream().map(event -> event.getEventType()).toList();
    assertThat(types.indexOf(EventType.EVENT_TYPE_TIMER_FIRED))
        .isBetween(
            types.indexOf(EventType.EVENT_TYPE_MARKER_RECORDED),
            types.lastIndexOf(EventType.EVENT_TYPE_MARKER_RECORDED));
    assertThat(redriven.row().redrives().left()).isPresent();
  }

  @Test
  void redriveGoesOnWithACorrectedDefinition() {
    rig.startWorker();
    String definition =
        """
        {"StartAt": "Choose", "States": {
          "Choose": {"Type": "Choice", "Choices": [
            {"Variable": "$.n", "NumericEquals": 1, "Next": "Done"}]},
          "Done": {"Type": "Succeed"}}}
        """;
    Execution failed = rig.start(definition, "{\"n\":2}");
    failed.await();

    String corrected = definition.replace("\"NumericEquals\": 1", "\"NumericEquals\": 2");
    Execution redriven = rig.redrive(failed, failed.row(), Optional.of(corrected));

    assertThat(redriven.output()).isEqualTo("{\"n\":2}");
    assertThat(redriven.row().machine().definition()).isEqualTo(corrected);
  }
}
