package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HostSettings;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.DynamicActivity;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.EncodingKeys;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that a Temporal worker of the user's carries out, with the SDK's own data converter. */
@Timeout(60)
final class TemporalActivityTest {

  @RegisterExtension final Rig rig = new Rig();

  private final UserWorker user = new UserWorker();
  private WorkerFactory workers;

  @BeforeEach
  void start() {
    rig.startWorker();
    workers =
        WorkerFactory.newInstance(
            WorkflowClient.newInstance(rig.client().getWorkflowServiceStubs()));
    workers.newWorker("users").registerActivitiesImplementations(user);
    workers.start();
  }

  @AfterEach
  void stop() {
    workers.shutdownNow();
  }

  @Test
  void oneInputIsOneArgumentAndTheResultIsJson() {
    Execution execution =
        rig.start(task("'TaskQueue': 'users', 'Input.$': '$'"), "{\"price\": 1.50}");

    assertThat(execution.output()).isEqualTo("{\"saw\":[{\"price\":1.5}]}");
    assertThat(user.encodings()).containsExactly("json/plain");
    assertThat(execution.eventTypes())
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
    assertThat(Json.write(HistoryJson.write(execution.events().get(2))))
        .contains("\"resourceType\":\"temporal\",\"resource\":\"activity:Charge\"");
  }

  @Test
  void largeInputIsNotCompressed() {
    String text = "a".repeat(100_000);
    Execution execution =
        rig.start(task("'TaskQueue': 'users', 'Input.$': '$.text'"), "{\"text\":\"" + text + "\"}");

    assertThat(execution.output()).contains(text);
  }

  @Test
  void inputsAreSeveralArguments() {
    Execution execution = rig.start(task("'TaskQueue': 'users', 'Inputs': [1, [2], null]"), "{}");

    assertThat(execution.output()).isEqualTo("{\"saw\":[1,[2],null]}");
  }

  @Test
  void taskWithoutQueueGoesToTheOneOfTheSettings() {
    Execution execution =
        rig.start(task("'Inputs': []"), "{}", HostSettings.DEFAULT.withActivityQueue("users"));

    assertThat(execution.output()).isEqualTo("{\"saw\":[]}");
  }

  @Test
  void activityWithoutResultGivesNull() {
    Execution execution = rig.start(task("'TaskQueue': 'users', 'Input': 'nothing'"), "{}");

    assertThat(execution.output()).isEqualTo("null");
  }

  @Test
  void typeAndMessageOfAFailureAreErrorAndCause() {
    Execution execution = rig.start(task("'TaskQueue': 'users', 'Input': 'refuse'"), "{}");

    execution.await();

    assertThat(execution.row().error()).contains("CardRefused");
    assertThat(execution.row().cause()).contains("limit of 5 reached");
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(1);
  }

  @Test
  void machineRetriesWithItsOwnTimers() {
    Execution execution =
        rig.start(
            task(
                "'TaskQueue': 'users', 'Input': 'flaky'",
                "'Retry': [{'ErrorEquals': ['CardRefused'], 'IntervalSeconds': 1}],"),
            "{}");

    assertThat(execution.output()).isEqualTo("\"at last\"");
    assertThat(execution.eventTypes())
        .containsSubsequence("TaskScheduled", "TaskFailed", "TaskScheduled", "TaskSucceeded");
    assertThat(execution.temporalEvents(EventType.EVENT_TYPE_TIMER_STARTED)).isEqualTo(1);
  }

  @Test
  void temporalMakesMoreAttemptsIfAsked() {
    Execution execution =
        rig.start(task("'TaskQueue': 'users', 'Input': 'flaky', 'MaximumAttempts': 2"), "{}");

    assertThat(execution.output()).isEqualTo("\"at last\"");
    assertThat(execution.eventTypes()).doesNotContain("TaskFailed");
  }

  @Test
  void silentActivityHasAHeartbeatTimeout() {
    Execution execution =
        rig.start(
            task(
                "'TaskQueue': 'users', 'Input': 'hang'",
                "'HeartbeatSeconds': 1, 'Catch': [{"
                    + "'ErrorEquals': ['States.HeartbeatTimeout'], 'Next': 'Caught'}],"),
            "{}");

    execution.await();

    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.eventTypes()).contains("TaskTimedOut", "SucceedStateEntered");
  }

  @Test
  void activityThatTakesTooLongTimesOut() {
    Execution execution =
        rig.start(task("'TaskQueue': 'users', 'Input': 'hang'", "'TimeoutSeconds': 1,"), "{}");

    execution.await();

    assertThat(execution.row().error()).contains("States.Timeout");
    assertThat(execution.eventTypes()).contains("TaskTimedOut");
  }

  @Test
  void queueThatNobodyPollsTimesOutIfToldSo() {
    Execution execution =
        rig.start(task("'TaskQueue': 'nobodys', 'ScheduleToStartTimeoutSeconds': 1"), "{}");

    execution.await();

    assertThat(execution.row().error()).contains("States.Timeout");
  }

  @Test
  void stoppedExecutionCancelsTheActivity() throws InterruptedException {
    Execution execution =
        rig.start(
            task(
                "'TaskQueue': 'users', 'Input': 'beat'",
                "'HeartbeatSeconds': 5, 'Retry': [{'ErrorEquals': ['States.ALL']}],"),
            "{}");
    user.beating.await();

    execution.stop("Enough", null);
    execution.await();

    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    user.cancelled.await();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Input': 1 | The field 'TaskQueue' is required but was missing",
        "'TaskQueue': 5 | The value of the field 'TaskQueue' has an invalid format",
        "'TaskQueue': 'everstep' | The value of the field 'TaskQueue' has an invalid format",
        "'TaskQueue': 'q', 'Inputs': 1 | The value of the field 'Inputs' has an invalid format",
        "'TaskQueue': 'q', 'Queue': 1 | The field 'Queue' is not supported by Step Functions",
        "'TaskQueue': 'q', 'MaximumAttempts': 0 | The value of the field 'MaximumAttempts' has",
        "'TaskQueue': 'q', 'Input': 1, 'Inputs': [] | Only one of the fields 'Input' and 'Inputs'",
      })
  void wrongParametersFailTheTask(String parameters, String problem) {
    Execution execution = rig.start(task(parameters), "{}");

    execution.await();

    assertThat(execution.row().error()).contains("States.Runtime");
    assertThat(execution.row().cause().orElseThrow())
        .startsWith(
            "An error occurred while executing the state 'T' (entered at the event id #2). The")
        .contains("could not be used to start the Task: [" + problem);
    assertThat(execution.events())
        .extracting(HistoryEvent::type)
        .extracting(type -> type.wireName())
        .containsExactly("ExecutionStarted", "TaskStateEntered", "ExecutionFailed");
  }

  private static String task(String parameters) {
    return task(parameters, "");
  }

  /** A Task state of the activity Charge. */
  private static String task(String parameters, String fields) {
    return """
        {'StartAt': 'T', 'States': {'T': {
          'Type': 'Task', 'Resource': 'arn:aws:states:::temporal:activity:Charge', 'End': true,
          FIELDS 'Parameters': {PARAMETERS}}, 'Caught': {'Type': 'Succeed'}}}
        """
        .replace("FIELDS", fields)
        .replace("PARAMETERS", parameters)
        .replace('\'', '"');
  }

  /** Does what its argument says. */
  private static final class UserWorker implements DynamicActivity {

    private final CountDownLatch beating = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> encodings = new ArrayList<>();

    synchronized List<String> encodings() {
      return List.copyOf(encodings);
    }

    @Override
    public Object execute(EncodedValues arguments) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < arguments.getSize(); i++) {
        note(arguments.get(i, RawValue.class).getPayload());
        values.add(arguments.get(i, Object.class));
      }
      String wanted = values.isEmpty() ? "" : String.valueOf(values.get(0));
      return switch (wanted) {
        case "nothing" -> null;
        case "refuse" -> throw refused();
        case "flaky" -> {
          if (calls.incrementAndGet() == 1) {
            throw refused();
          }
          yield "at last";
        }
        case "hang" -> hang();
        case "beat" -> beat();
        default -> Map.of("saw", values);
      };
    }

    private synchronized void note(Payload payload) {
      encodings.add(payload.getMetadataOrThrow(EncodingKeys.METADATA_ENCODING_KEY).toStringUtf8());
      assertThat(payload.getMetadataMap()).hasSize(1);
    }

    private static ApplicationFailure refused() {
      return ApplicationFailure.newBuilder()
          .setMessage("limit of 5 reached")
          .setType("CardRefused")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .build();
    }

    private Object hang() {
      try {
        new CountDownLatch(1).await(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return "too late";
    }

    private Object beat() {
      ActivityExecutionContext context = Activity.getExecutionContext();
      try {
        while (true) {
          context.heartbeat(Map.of("entries", 5));
          beating.countDown();
          new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
      } catch (ActivityCompletionException e) {
        cancelled.countDown();
        throw e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return "interrupted";
      }
    }
  }
}
