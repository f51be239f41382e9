package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.activity.ScriptedConnector;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks that start a job and wait for its end: {@code .sync}. */
@Timeout(60)
final class JobTest {

  private static final JsonNode JOB = TextNode.valueOf("job");

  @RegisterExtension final Rig rig = new Rig();

  /** One for each look at a job that goes on. */
  private final BlockingQueue<Integer> looks = new LinkedBlockingQueue<>();

  private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  private volatile boolean ended;

  @Test
  void taskEndsWithTheJob() throws Exception {
    submitting(rig.connector());
    rig.startWorker();
    Execution execution = rig.start(job(""), "{}");

    looks.take();
    looks.take();
    ended = true;

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
    assertThat(execution.events().get(4).details().path("output").asText()).isEqualTo("\"job\"");
    assertThat(execution.events().get(4).details().path("resource").asText())
        .isEqualTo("submitJob.sync");
    assertThat(rig.connector().requests()).hasSize(1);
    assertThat(rig.connector().stopped()).isEmpty();
  }

  @Test
  void taskFailsWithTheJob() {
    submitting(rig.connector())
        .onLook(
            "Job",
            job -> {
              throw TaskFailure.of("States.TaskFailed", "{\"Status\":\"FAILED\"}");
            });
    rig.startWorker();

    Execution execution = rig.start(job(""), "{}");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().error()).contains("States.TaskFailed");
    assertThat(execution.row().cause()).contains("{\"Status\":\"FAILED\"}");
    assertThat(execution.eventTypes()).contains("TaskSubmitted", "TaskFailed");
  }

  @Test
  void jobThatCannotBeStartedFailsTheTask() {
    rig.connector()
        .on(
            "Job",
            (request, context) -> {
              throw TaskFailure.of("Batch.Refused", "no");
            });
    rig.startWorker();

    Execution execution = rig.start(job(""), "{}");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().error()).contains("Batch.Refused");
    assertThat(execution.eventTypes()).doesNotContain("TaskSubmitted");
  }

  @Test
  void stopOfTheExecutionStopsTheJob() throws Exception {
    submitting(rig.connector());
    rig.startWorker();
    Execution execution = rig.start(job(""), "{}");
    looks.take();

    execution.stop("Enough", null);

    assertThat(rig.connector().stopped().take().answer()).isEqualTo(JOB);
    execution.await();
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(rig.connector().stopped()).isEmpty();
  }

  @Test
  void jobIsStoppedThatBeginsWhileTheExecutionEnds() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    submitting(rig.connector())
        .on(
            "Job",
            (request, context) -> {
              called.countDown();
              go.await();
              return JOB;
            });
    rig.startWorker();
    Execution execution = rig.start(job(""), "{}");
    called.await();

    execution.stop("Enough", null);
    go.countDown();

    assertThat(rig.connector().stopped().take().answer()).isEqualTo(JOB);
    execution.await();
    assertThat(execution.row().status()).isEqualTo(ExecutionStatus.ABORTED);
  }

  @Test
  void timeOutStopsTheJob() throws Exception {
    submitting(rig.connector());
    rig.startWorker();

    Execution execution = rig.start(job("\"TimeoutSeconds\": 1,"), "{}");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().error()).contains("States.Timeout");
    assertThat(execution.eventTypes()).contains("TaskTimedOut");
    assertThat(rig.connector().stopped().take().answer()).isEqualTo(JOB);
  }

  @Test
  void failureOfASiblingStopsTheJob() throws Exception {
    submitting(rig.connector())
        .on(
            "Fails",
            (request, context) -> {
              looks.take();
              throw TaskFailure.of("Broken", "sibling");
            });
    rig.startWorker();
    for (var settings : List.of(Rig.unfolded(), Settings.STANDARD)) {
      Execution execution = rig.start(besideJob("Fails"), "{}", HostSettings.DEFAULT, settings);

      assertThat(execution.output()).isEqualTo("\"caught\"");
      assertThat(rig.connector().stopped().take().answer()).isEqualTo(JOB);
    }
  }

  /** [AWS rec: test_sync_with_task_token]. */
  @Test
  void tokenEndsTheTaskAndLeavesTheJob() throws Exception {
    submitting(rig.connector());
    rig.startWorker();
    Execution execution = rig.start(job(""), "{}");
    looks.take();

    rig.answer(tokens.take(), TaskAnswer.success(TextNode.valueOf("early")));

    assertThat(execution.output()).isEqualTo("\"early\"");
    assertThat(execution.eventTypes()).contains("TaskSubmitted", "TaskSucceeded");
    assertThat(rig.connector().stopped()).isEmpty();
  }

  @Test
  void jobGoesOnInTheNextRun() throws Exception {
    submitting(rig.connector());
    CountDownLatch reached = new CountDownLatch(1);
    rig.connector()
        .on(
            "C",
            (request, context) -> {
              reached.countDown();
              return TextNode.valueOf("c");
            });
    rig.startWorker();
    Execution execution =
        rig.start(
            """
            {"StartAt": "Both", "States": {"Both": {"Type": "Parallel", "End": true, "Branches": [
              {"StartAt": "Job", "States": {"Job": {"Type": "Task", "End": true,
                "Resource": "arn:aws:states:::batch:submitJob.sync",
                "Parameters": {"Token.$": "$$.Task.Token"}}}},
              {"StartAt": "A", "States": {
                "A": {"Type": "Wait", "Seconds": 1, "Next": "B"},
                "B": {"Type": "Wait", "Seconds": 1, "Next": "C"},
                "C": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}]}}}
            """,
            "{}",
            HostSettings.DEFAULT.continuingAsNewEvery(1));
    reached.await();
    ended = true;

    assertThat(execution.output()).isEqualTo("[7,\"c\"]");
    assertThat(execution.runs()).hasSizeGreaterThan(1);
    assertThat(jobsBegun()).isEqualTo(1);
    assertThat(rig.connector().stopped()).isEmpty();
  }

  /** Looks alone would be six in that time. */
  @Test
  void nestedExecutionIsAwaitedAndNotLookedAt() throws Exception {
    rig.startWorker();
    Execution child =
        rig.start(
            """
            {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 4, "End": true}}}
            """,
            "{}");
    submitting(rig.connector())
        .on("Job", (request, context) -> nested(child))
        .onLook(
            "Job",
            job -> {
              looks.add(job.look());
              return child.rowIfAny().map(row -> TextNode.valueOf(row.status().name()));
            });

    Execution execution =
        rig.start(job("").replace("batch:submitJob", "states:startExecution"), "{}");

    assertThat(execution.output()).isEqualTo("\"SUCCEEDED\"");
    assertThat(looks.size()).isBetween(2, 3);
  }

  /** One that AWS runs: whoever has started it is asked, and says that nobody can tell. */
  @Test
  void expressExecutionThatTemporalDoesNotKnowIsAskedFor() {
    rig.startWorker();
    submitting(rig.connector())
        .on(
            "Job",
            (request, context) ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("ExecutionArn", "arn:aws:states:us-east-1:123456789012:express:m:n:1"))
        .onLook(
            "Job",
            job -> {
              throw TaskFailure.of("StepFunctions.InvalidArnException", "express");
            });

    Execution execution =
        rig.start(job("").replace("batch:submitJob", "states:startExecution"), "{}");

    assertThat(execution.failure()).isInstanceOf(ApplicationFailure.class);
    assertThat(execution.row().error()).contains("StepFunctions.InvalidArnException");
  }

  @Test
  void anotherWorkerAwaitsTheJobOfALostOne() throws Exception {
    rig.startWorkflowWorker();
    ScriptedConnector lost = submitting(new ScriptedConnector());
    WorkerFactory first = rig.startTaskWorker(lost);
    Execution execution = rig.start(job(""), "{}");
    looks.take();
    first.shutdownNow();

    ScriptedConnector other = submitting(new ScriptedConnector());
    rig.startTaskWorker(other);
    ended = true;

    assertThat(execution.output()).isEqualTo("7");
    assertThat(lost.requests()).hasSize(1);
    assertThat(other.requests()).isEmpty();
  }

  private static JsonNode nested(Execution child) {
    return JsonNodeFactory.instance.objectNode().put("ExecutionArn", child.info().id());
  }

  private long jobsBegun() {
    return rig.connector().requests().stream()
        .filter(request -> request.stateName().equals("Job"))
        .count();
  }

  /** Jobs go on until {@link #ended}. */
  private ScriptedConnector submitting(ScriptedConnector connector) {
    return connector
        .on(
            "Job",
            (request, context) -> {
              tokens.add(TaskTokenMint.idOf(request.parameters().path("Token").asText()));
              return JOB;
            })
        .onLook(
            "Job",
            job -> {
              if (ended) {
                return Optional.of(IntNode.valueOf(7));
              }
              looks.add(job.look());
              return Optional.empty();
            });
  }

  private static String job(String fields) {
    return """
        {"StartAt": "Job", "States": {"Job": {"Type": "Task", "End": true, %s
          "Resource": "arn:aws:states:::batch:submitJob.sync",
          "Parameters": {"Token.$": "$$.Task.Token"}}}}
        """
        .formatted(fields);
  }

  private static String besideJob(String other) {
    return """
        {"StartAt": "Both", "States": {
          "Both": {"Type": "Parallel", "End": true, "Branches": [
            {"StartAt": "Job", "States": {"Job": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::batch:submitJob.sync",
              "Parameters": {"Token.$": "$$.Task.Token"}}}},
            {"StartAt": "%s", "States": {"%s": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {}}}}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Caught"}]},
          "Caught": {"Type": "Pass", "Result": "caught", "End": true}}}
        """
        .formatted(other, other);
  }
}
