package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.worker.activity.ScriptedConnector;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.TaskDelivery;
import dev.everstep.worker.task.TaskFailure;
import io.temporal.api.enums.v1.EventType;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that are delivered at most once, and what becomes of them when their worker dies. */
@Timeout(90)
final class TaskDeliveryTest {

  private static final HostSettings AT_MOST_ONCE =
      HostSettings.DEFAULT.delivering(TaskDelivery.AT_MOST_ONCE);

  @RegisterExtension final Rig rig = new Rig();

  private final ScriptedConnector one = new ScriptedConnector();
  private final ScriptedConnector other = new ScriptedConnector();
  private final AtomicReference<ScriptedConnector> first = new AtomicReference<>();
  private final CountDownLatch running = new CountDownLatch(1);

  @ParameterizedTest
  @CsvSource({
    "arn:aws:states:::lambda:invoke, Lambda.Unknown",
    "arn:aws:lambda:us-east-1:123456789012:function:f, Lambda.Unknown",
    "arn:aws:states:::sqs:sendMessage, States.TaskFailed",
  })
  void callOfALostWorkerIsNotRepeated(String resource, String error) throws InterruptedException {
    Execution execution = startAndLoseTheWorker(task(resource, ""));

    execution.await();

    assertThat(execution.row().error()).contains(error);
    assertThat(execution.row().cause().orElseThrow()).contains("may or may not have reached");
    assertThat(calls()).isEqualTo(1);
  }

  @Test
  void retrySeesTheLostCallAsAnAttempt() throws InterruptedException {
    Execution execution =
        startAndLoseTheWorker(
            task(
                "arn:aws:states:::lambda:invoke",
                "\"Retry\": [{\"ErrorEquals\": [\"Lambda.Unknown\"], \"IntervalSeconds\": 1}],"));

    assertThat(execution.output()).isEqualTo("\"second\"");
    assertThat(execution.eventTypes())
        .containsSubsequence("TaskScheduled", "TaskFailed", "TaskScheduled", "TaskSucceeded");
    assertThat(calls()).isEqualTo(2);
    assertThat(one.requests().get(0).idempotencyKey())
        .isNotEqualTo(other.requests().get(0).idempotencyKey());
  }

  @Test
  void failuresAreRetriedAsEver() {
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              if (request.attempt() == 0) {
                throw TaskFailure.of("Flaky", "again");
              }
              return TextNode.valueOf("fine");
            });
    rig.startWorker();

    Execution execution =
        rig.start(
            task(
                "arn:aws:states:::sqs:sendMessage",
                "\"Retry\": [{\"ErrorEquals\": [\"Flaky\"], \"IntervalSeconds\": 1}],"),
            "{}",
            AT_MOST_ONCE);

    assertThat(execution.output()).isEqualTo("\"fine\"");
    assertThat(execution.eventTypes()).contains("TaskFailed", "TaskSucceeded");
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(2);
  }

  private Execution startAndLoseTheWorker(String definition) throws InterruptedException {
    for (ScriptedConnector connector : List.of(one, other)) {
      connector.on("Call", (request, context) -> call(connector));
    }
    rig.startWorkflowWorker();
    WorkerFactory workerOne = rig.startTaskWorker(one);
    WorkerFactory workerOther = rig.startTaskWorker(other);
    Execution execution = rig.start(definition, "{}", AT_MOST_ONCE);
    running.await();
    (first.get() == one ? workerOne : workerOther).shutdownNow();
    return execution;
  }

  private JsonNode call(ScriptedConnector connector) throws InterruptedException {
    if (first.compareAndSet(null, connector)) {
      running.countDown();
      new CountDownLatch(1).await();
    }
    return TextNode.valueOf("second");
  }

  private int calls() {
    return one.requests().size() + other.requests().size();
  }

  private static String task(String resource, String fields) {
    return """
        {"StartAt": "Call", "States": {"Call": {
          "Type": "Task", "Resource": "%s", %s "End": true}}}
        """
        .formatted(resource, fields);
  }
}
