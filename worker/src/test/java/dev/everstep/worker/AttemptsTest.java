package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.task.TaskFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attempts that Temporal retries on a machine's behalf, when their task does not come to its end.
 */
@Timeout(120)
final class AttemptsTest {

  /** Longer than a log of attempts may hold. */
  private static final String CAUSE = "because ".repeat(200);

  /** Fails with Once, again with Twice, and then waits for ten minutes. */
  private static final String CALL =
      """
      {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true, "Retry": [
        {"ErrorEquals": ["Once"], "IntervalSeconds": 1},
        {"ErrorEquals": ["Twice"], "IntervalSeconds": 600}]}
      """;

  private static final String ALONE =
      "{\"StartAt\": \"Call\", \"States\": {\"Call\": " + CALL + "}}";

  private static final List<String> BACKING_OFF =
      List.of(
          "TaskScheduled",
          "TaskStarted",
          "TaskFailed",
          "TaskScheduled",
          "TaskStarted",
          "TaskFailed");

  @RegisterExtension final Rig rig = new Rig();

  private final CountDownLatch goOn = new CountDownLatch(1);

  @BeforeEach
  void failTwice() {
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              switch (request.attempt()) {
                case 0 -> throw TaskFailure.of("Once", CAUSE);
                case 1 -> throw TaskFailure.of("Twice", "again");
                default -> {
                  goOn.await();
                  return TextNode.valueOf("fine");
                }
              }
            });
    rig.startWorker();
  }

  @Test
  void stopKeepsTheAttempts() {
    Execution execution = rig.start(ALONE, "{}");
    awaitFailures(execution, "", 2);

    execution.stop("Enough", "of it");
    execution.failure();

    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(execution.eventTypes())
        .startsWith("ExecutionStarted", "TaskStateEntered")
        .containsSubsequence(BACKING_OFF)
        .hasSize(9)
        .endsWith("ExecutionAborted");
    assertThat(causeOf(execution.events(), 5)).isEqualTo(CAUSE);
  }

  @Test
  void stopKeepsAnAttemptThatIsUnderWay() {
    Execution execution = rig.start(ALONE.replace("600", "1"), "{}");
    awaitFailures(execution, "", 2);
    awaitOpenAttempt(execution);

    execution.stop(null, null);
    execution.failure();

    assertThat(execution.eventTypes())
        .containsSubsequence(BACKING_OFF)
        .hasSize(11)
        .endsWith("TaskFailed", "TaskScheduled", "TaskStarted", "ExecutionAborted");
  }

  @Test
  void timeoutOfTheExecutionKeepsTheAttempts() {
    Execution execution = rig.start(ALONE.replaceFirst("\\{", "{\"TimeoutSeconds\": 3,"), "{}");

    execution.failure();

    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.TIMED_OUT);
    assertThat(execution.eventTypes())
        .containsSubsequence(BACKING_OFF)
        .hasSize(9)
        .endsWith("ExecutionTimedOut");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void failureOfASiblingKeepsTheAttempts(long foldUpTo) {
    Execution execution =
        rig.start(
            """
            {"StartAt": "P", "States": {
              "P": {"Type": "Parallel", "Next": "After",
                "Catch": [{"ErrorEquals": ["E"], "Next": "After"}],
                "Branches": [
                  {"StartAt": "Call", "States": {"Call": %s}},
                  {"StartAt": "W", "States": {
                    "W": {"Type": "Wait", "Seconds": 3, "Next": "F"},
                    "F": {"Type": "Fail", "Error": "E"}}}]},
              "After": {"Type": "Pass", "End": true}}}
            """
                .formatted(CALL),
            "{}",
            HostSettings.DEFAULT,
            Settings.STANDARD.withFoldUpTo(foldUpTo));

    assertThat(execution.output()).isEqualTo("{\"Error\":\"E\",\"Cause\":null}");
    assertThat(execution.eventTypes())
        .containsSubsequence(BACKING_OFF)
        .containsSubsequence("TaskFailed", "TaskFailed", "TaskStateAborted", "ParallelStateFailed")
        .filteredOn(type -> type.equals("TaskFailed"))
        .hasSize(2);
    assertThat(causeOf(execution.events().stream().filter(AttemptsTest::isFailure).toList(), 1))
        .isEqualTo(CAUSE);
  }

  @Test
  void readersSeeTheAttemptsOfARunningExecutionAsTheyWillStay() {
    Execution execution = rig.start(ALONE.replace("600", "1"), "{}");
    List<Attempted> attempts = awaitFailures(execution, "", 2);

    List<HistoryEvent> shown = events(rig.tail(execution.info().id(), attempts));
    goOn.countDown();
    execution.output();

    assertThat(shown).hasSizeGreaterThanOrEqualTo(8);
    assertThat(execution.events()).startsWith(shown.toArray(HistoryEvent[]::new));
    assertThat(execution.eventTypes()).hasSize(13);
  }

  @Test
  void attemptsThatTheMachineKnowsOfAreNotShownTwice() {
    Execution execution = rig.start(ALONE.replace("600", "1"), "{}");
    List<Attempted> attempts = awaitFailures(execution, "", 2);
    goOn.countDown();
    execution.output();

    assertThat(events(rig.tail(execution.info().id(), attempts))).hasSize(13);
  }

  private List<Attempted> awaitFailures(Execution execution, String path, int failures) {
    while (true) {
      List<Attempted> attempts = rig.openAttempts(execution.info(), path);
      if (attempts.stream().anyMatch(made -> made.earlier().size() == failures)) {
        return attempts;
      }
      Thread.onSpinWait();
    }
  }

  private void awaitOpenAttempt(Execution execution) {
    while (awaitFailures(execution, "", 2).stream().allMatch(made -> made.started().isEmpty())) {
      Thread.onSpinWait();
    }
  }

  private static List<HistoryEvent> events(HistoryTail tail) {
    List<HistoryEvent> events = new ArrayList<>();
    Json.parseTrusted(tail.events()).forEach(event -> events.add(HistoryJson.read(event)));
    return events;
  }

  private static boolean isFailure(HistoryEvent event) {
    return event.type().wireName().equals("TaskFailed");
  }

  private static String causeOf(List<HistoryEvent> events, int id) {
    return events.get(id - 1).details().path("cause").textValue();
  }
}
