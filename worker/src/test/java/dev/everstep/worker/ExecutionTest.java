package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.activity.ScriptedConnector;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.task.TaskFailure;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole executions on a Temporal server in memory. */
@Timeout(60)
final class ExecutionTest {

  @RegisterExtension final Rig rig = new Rig();

  @Test
  void passAndTaskSucceed() {
    rig.startWorker();

    Execution execution =
        rig.start(
            """
            {"StartAt": "Greet", "States": {
              "Greet": {"Type": "Pass", "Result": {"price": 1.50}, "Next": "Call"},
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}
            """,
            "{}");

    assertThat(execution.output()).isEqualTo("{\"price\":1.50}");
    assertThat(execution.eventTypes())
        .containsExactly(
            "ExecutionStarted",
            "PassStateEntered",
            "PassStateExited",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
    ExecutionRow row = execution.row();
    assertThat(row.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(row.output()).contains("{\"price\":1.50}");
    assertThat(row.machine().definition()).contains("Greet");
  }

  @Test
  void scaledWaitsAndRetriesAreShort() {
    AtomicInteger calls = new AtomicInteger();
    rig.connector()
        .on(
            "T",
            (request, context) -> {
              if (calls.incrementAndGet() == 1) {
                throw TaskFailure.of("E", "c");
              }
              return TextNode.valueOf("fine");
            });
    rig.startWorker();

    Execution execution =
        rig.start(
            """
            {"StartAt": "W", "States": {
              "W": {"Type": "Wait", "Seconds": 1000, "Next": "T"},
              "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 1000}]}}}
            """,
            "{}",
            HostSettings.DEFAULT,
            Settings.STANDARD.withWaitScale(0.001));

    assertThat(execution.output()).isEqualTo("\"fine\"");
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_TIMER_FIRED)).isEqualTo(2);
  }

  @Test
  void waitTakesItsTime() {
    rig.startWorker();

    Execution execution =
        rig.start(
            """
            {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "End": true}}}
            """,
            "{\"a\":1}");

    assertThat(execution.output()).isEqualTo("{\"a\":1}");
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_TIMER_FIRED)).isEqualTo(1);
  }

  @Test
  void everyAttemptIsInTheHistory() {
    AtomicInteger calls = new AtomicInteger();
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              if (calls.incrementAndGet() < 3) {
                throw TaskFailure.of("Flaky", "call " + calls);
              }
              return TextNode.valueOf("done");
            });
    rig.startWorker();

    Execution execution = rig.start(flaky(), "{}");

    assertThat(execution.output()).isEqualTo("\"done\"");
    assertThat(execution.eventTypes())
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskFailed",
            "TaskScheduled",
            "TaskStarted",
            "TaskFailed",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
    assertThat(execution.comparableEvents().get(4)).contains("\"cause\":\"call 1\"");
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(1);
    assertThat(rig.connector().requests()).extracting(r -> r.attempt()).containsExactly(0, 1, 2);
  }

  @Test
  void failureShowsErrorAndCauseInTemporal() {
    rig.connector().on("Call", failing("Flaky", "always"));
    rig.startWorker();

    Execution execution = rig.start(flaky(), "{}");

    ApplicationFailure failure = (ApplicationFailure) execution.failure();
    assertThat(failure.getType()).isEqualTo("Flaky");
    assertThat(failure.getOriginalMessage()).isEqualTo("always");
    assertThat(execution.eventTypes()).filteredOn("TaskFailed"::equals).hasSize(3);
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.row().error()).contains("Flaky");
  }

  @Test
  void taskTimesOut() {
    rig.connector().on("Call", ExecutionTest::hang);
    rig.startWorker();

    Execution execution = rig.start(call("\"TimeoutSeconds\": 1"), "{}");

    assertThat(((ApplicationFailure) execution.failure()).getType()).isEqualTo("States.Timeout");
    assertThat(execution.eventTypes()).contains("TaskTimedOut", "ExecutionFailed");
  }

  @Test
  void silentTaskFails() {
    rig.connector().on("Call", ExecutionTest::hang);
    rig.startWorker();

    Execution execution = rig.start(call("\"TimeoutSeconds\": 60, \"HeartbeatSeconds\": 1"), "{}");

    execution.failure();
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void executionTimesOut() {
    rig.startWorker();

    Execution execution =
        rig.start(
            """
            {"StartAt": "W", "TimeoutSeconds": 1, "States": {
              "W": {"Type": "Wait", "Seconds": 3600, "End": true}}}
            """,
            "{}");

    assertThat(((ApplicationFailure) execution.failure()).getType()).isEqualTo("States.Timeout");
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(execution.row().error()).isEmpty();
    assertThat(execution.row().stopDate()).contains(execution.row().startDate().plusSeconds(1));
    assertThat(execution.eventTypes()).endsWith("ExecutionTimedOut");
  }

  @Test
  void stopAbortsAWait() {
    rig.startWorker();
    Execution execution = rig.start(longWait(), "{}");
    awaitTail(execution, "WaitStateEntered");

    execution.stop("Why", "because");

    assertThat(execution.failure()).isInstanceOf(CanceledFailure.class);
    assertThat(execution.temporalStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED);
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.row().cause()).contains("because");
    assertThat(execution.eventTypes())
        .containsExactly("ExecutionStarted", "WaitStateEntered", "ExecutionAborted");
  }

  @Test
  void stopInterruptsATask() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              running.countDown();
              try {
                return hang(request, context);
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
            });
    rig.startWorker();
    Execution execution = rig.start(call("\"TimeoutSeconds\": 600"), "{}");
    running.await();

    execution.stop(null, null);

    assertThat(execution.failure()).isInstanceOf(CanceledFailure.class);
    interrupted.await();
    assertThat(execution.row().error()).isEmpty();
  }

  @Test
  void cancelFromOutsideIsAStopWithoutError() {
    rig.startWorker();
    Execution execution = rig.start(longWait(), "{}");
    awaitTail(execution, "WaitStateEntered");

    execution.cancel();

    assertThat(execution.failure()).isInstanceOf(CanceledFailure.class);
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.comparableEvents().get(2)).contains("\"executionAbortedEventDetails\":{}");
  }

  @Test
  void stopBeforeTheFirstStepAborts() {
    Execution execution = rig.start(longWait(), "{}");
    execution.stop("Early", "bird");

    rig.startWorker();

    assertThat(execution.failure()).isInstanceOf(CanceledFailure.class);
    assertThat(execution.row().error()).contains("Early");
  }

  @Test
  void tailHoldsWhatIsNotInTheJournal() {
    rig.startWorker();
    Execution execution = rig.start(longWait(), "{}");

    HistoryTail tail = awaitTail(execution, "WaitStateEntered");

    assertThat(tail.firstEventId()).isEqualTo(1);
    assertThat(tail.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(execution.eventTypes()).isEmpty();
    execution.stop(null, null);
    execution.failure();
    assertThat(execution.tail().status()).isEqualTo(ExecutionStatus.ABORTED);
  }

  @Test
  void longHistoryIsWrittenInPages() {
    AtomicReference<FlakyJournal> journal = new AtomicReference<>();
    rig.withJournal(
            real -> {
              journal.set(new FlakyJournal(real, 0));
              return journal.get();
            })
        .startWorker();

    Execution execution =
        rig.start(
            """
            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 1, "End": true,
              "ItemProcessor": {"StartAt": "T", "States": {"T": {
                "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}}}}
            """,
            numbers(70));

    execution.output();
    assertThat(execution.events()).hasSizeGreaterThan(400);
    assertIdsWithoutGaps(execution);
    assertThat(journal.get().pages()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void historyOfOneLongWorkflowTaskIsWrittenWithTheEnd() {
    rig.startWorker();

    Execution execution = rig.start(items(), numbers(300));

    execution.output();
    assertThat(execution.events()).hasSizeGreaterThan(1_000);
    assertIdsWithoutGaps(execution);
  }

  @Test
  void shortHistoryIsWrittenWithTheEnd() {
    AtomicReference<FlakyJournal> journal = new AtomicReference<>();
    rig.withJournal(
            real -> {
              journal.set(new FlakyJournal(real, 0));
              return journal.get();
            })
        .startWorker();

    rig.start(items(), numbers(3)).output();

    assertThat(journal.get().pages()).isZero();
  }

  @Test
  void storeThatIsDownAtTheEndDelaysTheEnd() {
    rig.withJournal(real -> new FlakyJournal(real, 4)).startWorker();

    Execution execution = rig.start(items(), numbers(2));

    assertThat(execution.output()).isEqualTo("[0,1]");
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void firstEndInTheJournalCounts() {
    rig.startWorker();
    Execution execution = rig.start(longWait(), "{}");
    awaitTail(execution, "WaitStateEntered");
    rig.endAsAborted(execution);

    execution.stop("Too", "late");

    execution.failure();
    assertThat(execution.row().error()).contains("First");
  }

  @Test
  void lostWorkerIsNoAttempt() throws InterruptedException {
    AtomicReference<ScriptedConnector> first = new AtomicReference<>();
    CountDownLatch running = new CountDownLatch(1);
    ScriptedConnector one = new ScriptedConnector();
    ScriptedConnector other = new ScriptedConnector();
    for (ScriptedConnector connector : List.of(one, other)) {
      connector.on(
          "Call",
          (request, context) -> {
            if (first.compareAndSet(null, connector)) {
              running.countDown();
              return hang(request, context);
            }
            return TextNode.valueOf("second");
          });
    }
    rig.startWorkflowWorker();
    WorkerFactory workerOne = rig.startTaskWorker(one);
    WorkerFactory workerOther = rig.startTaskWorker(other);
    Execution execution = rig.start(flaky(), "{}");
    running.await();

    (first.get() == one ? workerOne : workerOther).shutdownNow();

    assertThat(execution.output()).isEqualTo("\"second\"");
    assertThat(execution.eventTypes())
        .doesNotContain("TaskFailed")
        .filteredOn("TaskScheduled"::equals)
        .hasSize(1);
    assertThat(one.requests().get(0).idempotencyKey())
        .isEqualTo(other.requests().get(0).idempotencyKey());
  }

  @Test
  void shortCallsRunAsLocalActivities() {
    rig.startWorker();

    Execution execution =
        rig.start(
            """
            {"StartAt": "Send", "States": {"Send": {
              "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
              "Parameters": {"QueueUrl": "u", "MessageBody": "b"}, "End": true}}}
            """,
            "{}");

    assertThat(execution.output()).contains("MessageBody");
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isZero();
  }

  @Test
  void expressExecutionLeavesNothingInTheJournal() {
    AtomicInteger calls = new AtomicInteger();
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              if (calls.incrementAndGet() == 1) {
                throw TaskFailure.of("Flaky", "once");
              }
              return TextNode.valueOf("fast");
            });
    rig.startWorker();

    Execution execution = rig.startExpress(flaky(), "{}");

    assertThat(execution.output()).isEqualTo("\"fast\"");
    assertThat(execution.rowIfAny()).isEmpty();
    assertThat(execution.eventTypes()).isEmpty();
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isZero();
  }

  @Test
  void lostRowOfTheStartIsMadeUpFor() {
    rig.startWorker();

    Execution execution = rig.start(items(), numbers(1));

    execution.output();
    assertThat(execution.row().input()).isEqualTo(numbers(1));
    assertThat(execution.row().machine().definition()).isEqualTo(items());
  }

  @Test
  void historiesOfTwoRunsOfOneMachineAreEqual() {
    rig.startWorker();

    Execution one = rig.start(items(), numbers(4));
    Execution other = rig.start(items(), numbers(4), HostSettings.DEFAULT);

    assertThat(one.output()).isEqualTo(other.output());
    assertThat(one.comparableEvents()).isEqualTo(other.comparableEvents());
  }

  private static void assertIdsWithoutGaps(Execution execution) {
    assertThat(execution.events())
        .extracting(HistoryEvent::id)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, execution.events().size()).boxed().toList());
  }

  private static String flaky() {
    return call(
        """
        "Retry": [{"ErrorEquals": ["Flaky"], "IntervalSeconds": 1, "BackoffRate": 1, "MaxAttempts": 2}]
        """);
  }

  private static String call(String fields) {
    return """
        {"StartAt": "Call", "States": {"Call": {
          "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true, %s}}}
        """
        .formatted(fields);
  }

  private static String longWait() {
    return """
        {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 3600, "End": true}}}
        """;
  }

  private static String items() {
    return """
        {"StartAt": "Each", "States": {"Each": {"Type": "Map", "MaxConcurrency": 1, "End": true,
          "ItemProcessor": {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}
        """;
  }

  private static String numbers(int count) {
    StringBuilder numbers = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      numbers.append(i == 0 ? "" : ",").append(i);
    }
    return numbers.append("]").toString();
  }

  private static ScriptedConnector.Script failing(String error, String cause) {
    return (request, context) -> {
      throw TaskFailure.of(error, cause);
    };
  }

  private static TextNode hang(Object request, Object context) throws InterruptedException {
    new CountDownLatch(1).await();
    return TextNode.valueOf("never");
  }

  /** Asks until the tail shows an event; a query waits for the workflow task under way. */
  private static HistoryTail awaitTail(Execution execution, String type) {
    while (true) {
      HistoryTail tail = execution.tail();
      if (Json.parseTrusted(tail.events()).findValuesAsText("type").contains(type)) {
        return tail;
      }
      Thread.onSpinWait();
    }
  }
}
