package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.store.ActivityRow;
import dev.everstep.worker.store.ActivityTask;
import dev.everstep.worker.store.TaskTokens;
import dev.everstep.worker.store.UntoldNews;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks that end when their token is sent back. */
@Timeout(60)
final class TaskTokenTest {

  private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:pack";
  private static final TaskAnswer SEVEN = TaskAnswer.success(IntNode.valueOf(7));

  @RegisterExtension final Rig rig = new Rig();

  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  private final Semaphore handedOver = new Semaphore(0);

  @Test
  void taskEndsWithTheAnswer() throws Exception {
    handOver();
    Execution execution = rig.start(callback(""), "{}");

    rig.answer(token(), SEVEN);

    assertThat(execution.output()).isEqualTo("7");
    assertThat(execution.eventTypes())
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
    assertThat(execution.events().get(4).details().path("output").asText())
        .isEqualTo("\"submitted\"");
  }

  @Test
  void failureMayHaveNoName() throws Exception {
    handOver();
    Execution execution = rig.start(callback(""), "{}");

    rig.answer(token(), TaskAnswer.failure(new StatesError(null, null)));

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.row().error()).isEmpty();
  }

  @Test
  void newsThatComeTwiceCountOnce() throws Exception {
    handOver();
    Execution execution =
        rig.start(
            """
            {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Next": "Pause",
              "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters": {"Token.$": "$$.Task.Token"}},
             "Pause": {"Type": "Wait", "Seconds": 1, "End": true}}}
            """,
            "{}");
    String id = token();
    rig.store().taskTokens().answer(id, SEVEN, Instant.now());
    UntoldNews news = rig.store().taskTokens().untold(id).orElseThrow();

    for (int i = 0; i < 5; i++) {
      rig.tell(news);
    }

    assertThat(execution.output()).isEqualTo("7");
    assertThat(execution.eventTypes()).containsOnlyOnce("TaskSucceeded");
  }

  @Test
  void answerThatComesBeforeTheCallReturnsCounts() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              tokens.add(TaskTokenMint.idOf(request.parameters().path("Token").asText()));
              answered.await();
              throw TaskFailure.of("Late", "nobody listens");
            });
    rig.startWorker();
    Execution execution = rig.start(callback(""), "{}");
    String id = token();
    rig.answer(id, SEVEN);

    assertThat(execution.output()).isEqualTo("7");
    answered.countDown();
    assertThat(execution.eventTypes()).doesNotContain("TaskSubmitted");
  }

  @Test
  void callThatFailsEndsTheTask() throws Exception {
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              tokens.add(TaskTokenMint.idOf(request.parameters().path("Token").asText()));
              throw TaskFailure.of("Broken", "the call");
            });
    rig.startWorker();

    Execution execution = rig.start(callback(""), "{}");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().error()).contains("Broken");
    assertThat(rig.store().taskTokens().answer(token(), SEVEN, Instant.now())).isFalse();
  }

  @Test
  void taskThatNobodyAnswersTimesOut() throws Exception {
    handOver();
    Execution execution = rig.start(callback("\"TimeoutSeconds\": 1,"), "{}");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);

    assertThat(execution.row().error()).contains("States.Timeout");
    assertThat(execution.eventTypes()).contains("TaskSubmitted", "TaskTimedOut");
    assertThat(rig.store().taskTokens().answer(token(), SEVEN, Instant.now())).isFalse();
  }

  @Test
  void taskThatGivesNoSignTimesOut() throws Exception {
    handOver();
    Execution execution =
        rig.start(callback("\"HeartbeatSeconds\": 1, \"TimeoutSeconds\": 600,"), "{}");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().error()).contains("States.Timeout");
  }

  @Test
  void signOfLifePutsOffTheTimeOut() throws Exception {
    handOver();
    Execution execution =
        rig.start(callback("\"HeartbeatSeconds\": 2, \"TimeoutSeconds\": 600,"), "{}");
    String id = token();
    Instant later = Instant.now().plusSeconds(600);
    rig.store().taskTokens().heartbeat(id, later);

    // Its own timer has seen the sign by then.
    Execution other = rig.start(wait(3), "{}");
    other.output();
    rig.answer(id, SEVEN);

    assertThat(execution.output()).isEqualTo("7");
  }

  @Test
  void eachAttemptHasATokenOfItsOwn() throws Exception {
    handOver();
    Execution execution =
        rig.start(
            callback("\"Retry\": [{\"ErrorEquals\": [\"Again\"], \"IntervalSeconds\": 1}],"), "{}");
    String first = token();
    rig.answer(first, TaskAnswer.failure(StatesError.named("Again")));
    String second = token();

    assertThat(second).isNotEqualTo(first);
    assertThat(rig.store().taskTokens().answer(first, SEVEN, Instant.now())).isFalse();
    rig.answer(second, SEVEN);

    assertThat(execution.output()).isEqualTo("7");
  }

  @Test
  void activityTaskIsTakenAndAnswered() throws Exception {
    startActivityWorker();
    Execution execution = rig.start(activity(""), "{\"n\":1.50}");

    ActivityTask task = take();
    rig.tellNews(task.key().id());
    rig.answer(task.key().id(), SEVEN);

    assertThat(task.input()).isEqualTo("{\"n\":1.50}");
    assertThat(execution.output()).isEqualTo("7");
    assertThat(execution.eventTypes())
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "ActivityScheduled",
            "ActivityStarted",
            "ActivitySucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
    assertThat(execution.events().get(3).details().path("workerName").asText()).isEqualTo("bob");
  }

  @Test
  void timeOfAnActivityTaskBeginsWhenItIsTaken() throws Exception {
    startActivityWorker();
    Execution execution = rig.start(activity("\"TimeoutSeconds\": 1,"), "{}");
    rig.start(wait(2), "{}").output();
    assertThat(execution.rowIfAny()).isEmpty();

    ActivityTask task = take();
    rig.tellNews(task.key().id());

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.eventTypes()).contains("ActivityStarted", "ActivityTimedOut");
    assertThat(rig.store().taskTokens().answer(task.key().id(), SEVEN, Instant.now())).isFalse();
  }

  @Test
  void answerWhoseSignalWasLostIsFoundWhenTimeIsOver() throws Exception {
    handOver();
    Execution execution = rig.start(callback("\"TimeoutSeconds\": 2,"), "{}");

    rig.store().taskTokens().answer(token(), SEVEN, Instant.now());

    assertThat(execution.output()).isEqualTo("7");
  }

  @Test
  void openTokenTravelsToTheNextRun() throws Exception {
    handOver();
    Execution execution =
        rig.start(
            """
            {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
                "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 600,
                "Parameters": {"Token.$": "$$.Task.Token"}}}},
              {"StartAt": "A", "States": {
                "A": {"Type": "Wait", "Seconds": 1, "Next": "B"},
                "B": {"Type": "Wait", "Seconds": 1, "Next": "C"},
                "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}]}}}
            """,
            "{}",
            HostSettings.DEFAULT.continuingAsNewEvery(1));
    CountDownLatch reached = new CountDownLatch(1);
    rig.connector()
        .on(
            "C",
            (request, context) -> {
              reached.countDown();
              return TextNode.valueOf("c");
            });
    String id = token();
    reached.await();

    rig.answer(id, SEVEN);

    assertThat(execution.output()).isEqualTo("[7,\"c\"]");
    assertThat(execution.runs()).hasSizeGreaterThan(1);
  }

  @Test
  void timeThatIsOverInALaterRunEndsTheTask() throws Exception {
    handOver();
    Execution execution =
        rig.start(
            """
            {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
                "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 3,
                "Parameters": {"Token.$": "$$.Task.Token"}}}},
              {"StartAt": "A", "States": {
                "A": {"Type": "Wait", "Seconds": 1, "Next": "B"},
                "B": {"Type": "Wait", "Seconds": 60, "End": true}}}]}}}
            """,
            "{}",
            HostSettings.DEFAULT.continuingAsNewEvery(1));

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().error()).contains("States.Timeout");
    assertThat(execution.runs()).hasSizeGreaterThan(1);
  }

  @Test
  void branchOfItsOwnHearsTheAnswer() throws Exception {
    handOver();
    Execution execution =
        rig.start(twoBranches("Wait"), "{}", HostSettings.DEFAULT, Rig.unfolded());

    rig.answer(token(), SEVEN);

    assertThat(execution.output()).isEqualTo("[7,{}]");
  }

  @Test
  void failureOfASiblingClosesTheTokens() throws Exception {
    handOver();
    rig.connector()
        .on(
            "Fails",
            (request, context) -> {
              handedOver.acquire();
              throw TaskFailure.of("Broken", "sibling");
            });
    for (var settings : List.of(Rig.unfolded(), Settings.STANDARD)) {
      tokens.clear();
      Execution execution = rig.start(twoBranches("Fails"), "{}", HostSettings.DEFAULT, settings);

      assertThat(execution.output()).isEqualTo("\"caught\"");
      assertThat(rig.store().taskTokens().answer(token(), SEVEN, Instant.now())).isFalse();
    }
  }

  @Test
  void stopClosesTheTokens() throws Exception {
    handOver();
    Execution execution = rig.start(callback(""), "{}");
    String id = token();

    execution.stop("Enough", null);

    execution.await();
    assertThat(rig.store().taskTokens().answer(id, SEVEN, Instant.now())).isFalse();
  }

  @Test
  void taskOfAnActivityThatIsNotThereIsNotScheduled() {
    rig.startWorker();

    Execution execution = rig.start(activity(""), "{}");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.eventTypes()).contains("ActivityScheduled", "ActivityScheduleFailed");
    assertThat(execution.row().cause()).contains("Activity Does Not Exist: '" + ACTIVITY + "'");
  }

  private void startActivityWorker() {
    rig.store()
        .activities()
        .createIfAbsent(new ActivityRow(ACTIVITY, "pack", "{}", Instant.now()), Map.of());
    rig.startWorker();
  }

  private void handOver() {
    rig.connector()
        .on(
            "Call",
            (request, context) -> {
              tokens.add(TaskTokenMint.idOf(request.parameters().path("Token").asText()));
              handedOver.release();
              return TextNode.valueOf("submitted");
            });
    rig.startWorker();
  }

  private String token() throws InterruptedException {
    return tokens.take();
  }

  private ActivityTask take() throws InterruptedException {
    CountDownLatch queued = new CountDownLatch(1);
    TaskTokens store = rig.store().taskTokens();
    store.whenQueued(activity -> queued.countDown());
    Optional<ActivityTask> early = store.take(ACTIVITY, Optional.of("bob"), Instant.now());
    if (early.isPresent()) {
      return early.get();
    }
    queued.await();
    return store.take(ACTIVITY, Optional.of("bob"), Instant.now()).orElseThrow();
  }

  private static String callback(String fields) {
    return """
        {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true, %s
          "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
          "Parameters": {"Token.$": "$$.Task.Token"}}}}
        """
        .formatted(fields);
  }

  private static String activity(String fields) {
    return """
        {"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "End": true, %s
          "Resource": "%s"}}}
        """
        .formatted(fields, ACTIVITY);
  }

  private static String wait(int seconds) {
    return """
        {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": %d, "End": true}}}
        """
        .formatted(seconds);
  }

  private static String twoBranches(String other) {
    return """
        {"StartAt": "Both", "States": {
          "Both": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters": {"Token.$": "$$.Task.Token"}}}},
            {"StartAt": "%s", "States": {"%s": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {}}}}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]},
          "Caught": {"Type": "Pass", "Result": "caught", "End": true}}}
        """
        .formatted(other, other);
  }
}
