package dev.everstep.cli.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.parse.DefinitionParser;
import dev.everstep.asl.program.Program;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class InMemoryHostTest {

  private static final String TASK =
      "'Type':'Task','Resource':'arn:aws:states:::test:call','End':true";

  /** A task's answer. */
  private interface Answer {
    JsonNode call(TaskRequest request, TaskContext context) throws Exception;
  }

  private final List<HistoryEvent> events = new ArrayList<>();

  @Test
  void taskResultIsTheOutput() throws Exception {
    Result result = run(task(""), (request, context) -> request.parameters());

    assertThat(result).isEqualTo(succeeded("{\"n\":1}"));
    assertThat(types())
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded");
  }

  @Test
  void branchesCallAtTheSameTime() throws Exception {
    CyclicBarrier bothThere = new CyclicBarrier(2);
    String left = "{'StartAt':'Left','States':{'Left':{" + TASK + "}}}";
    String right = "{'StartAt':'Right','States':{'Right':{" + TASK + "}}}";

    Result result =
        run(
            "{'StartAt':'P','States':{'P':{'Type':'Parallel','Branches':["
                + left
                + ","
                + right
                + "],'End':true}}}",
            (request, context) -> {
              bothThere.await(10, TimeUnit.SECONDS);
              return Json.parse("1");
            });

    assertThat(result).isEqualTo(succeeded("[1,1]"));
  }

  @Test
  void retriesAreMadeAfterTheirDelayAndEachHasAKeyOfItsOwn() throws Exception {
    ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();

    Result result =
        run(
            task(",'Retry':[{'ErrorEquals':['Busy'],'IntervalSeconds':3600,'MaxAttempts':2}]"),
            (request, context) -> {
              keys.add(request.idempotencyKey());
              if (request.attempt() < 2) {
                throw TaskFailure.of("Busy", "try again");
              }
              return Json.parse("true");
            });

    assertThat(result).isEqualTo(succeeded("true"));
    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    Duration lasted =
        Duration.between(events.get(0).timestamp(), events.get(events.size() - 1).timestamp());
    assertThat(lasted).isGreaterThanOrEqualTo(Duration.ofHours(3));
  }

  @Test
  void overdueCallIsInterruptedAndTimesOut() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);

    Result result = run(task(",'TimeoutSeconds':1"), blocking(interrupted));

    assertThat(result).isEqualTo(new Result.Failed(StatesError.named("States.Timeout")));
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void silentCallMissesItsHeartbeat() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);

    run(
        "{'StartAt':'T','States':{'T':{'TimeoutSeconds':60,'HeartbeatSeconds':1,"
            + "'Catch':[{'ErrorEquals':['States.HeartbeatTimeout'],'Next':'Caught'}],"
            + TASK.replace("'End':true", "'Next':'Caught'")
            + "},'Caught':{'Type':'Succeed'}}}",
        blocking(interrupted));

    assertThat(types()).contains("TaskTimedOut", "SucceedStateExited");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void stopInterruptsCallsAndAborts() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Answer blocking = blocking(interrupted);
    InMemoryHost host =
        host(
            task(""),
            (request, context) -> {
              called.countDown();
              return blocking.call(request, context);
            });
    Thread stopper =
        new Thread(
            () -> {
              await(called);
              host.stop(StatesError.of("Enough", "of this"));
            });
    stopper.start();

    Result result = host.run(events::add);

    stopper.join();
    assertThat(result).isEqualTo(new Result.Aborted(StatesError.of("Enough", "of this")));
    assertThat(types()).endsWith("ExecutionAborted");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void jobIsAwaited() throws Exception {
    JobConnector connector = new JobConnector(3);

    Result result = host(job(""), connector, true).run(events::add);

    assertThat(result).isEqualTo(succeeded("3"));
    assertThat(types()).containsSubsequence("TaskSubmitted", "TaskSucceeded");
    assertThat(connector.stopped).isEmpty();
  }

  @Test
  void jobIsStoppedWhenItsTimeIsOver() throws Exception {
    JobConnector connector = new JobConnector(Integer.MAX_VALUE);

    Result result = host(job(",'TimeoutSeconds':1"), connector, false).run(events::add);

    assertThat(result).isEqualTo(new Result.Failed(StatesError.named("States.Timeout")));
    assertThat(connector.stopped).containsExactly("\"job\"");
  }

  @Test
  void resultOverTheLimitFailsTheTask() throws Exception {
    Result result =
        run(task(""), (request, context) -> Json.parse("\"" + "x".repeat(262_144) + "\""));

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.error().name()).isEqualTo("States.DataLimitExceeded"));
  }

  @Test
  void brokenConnectorEndsTheRunAndIsNoFailureOfTheExecution() {
    assertThatThrownBy(
            () ->
                run(
                    task(",'Catch':[{'ErrorEquals':['States.ALL'],'Next':'T'}]"),
                    (request, context) -> {
                      throw new IllegalStateException("bug");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The connector of arn:aws:states:::test:call failed");
  }

  private Result run(String definition, Answer answer) throws Exception {
    return host(definition, answer).run(events::add);
  }

  private static InMemoryHost host(String definition, Answer answer) {
    return host(definition, new TestConnector(answer), true);
  }

  private static InMemoryHost host(String definition, TaskConnector connector, boolean skipWaits) {
    return new InMemoryHost(
        Program.link(
            DefinitionParser.parse(definition.replace('\'', '"')).definition().orElseThrow()),
        new ExecutionInfo(
            "arn:aws:states:us-east-1:123456789012:execution:m:e",
            "e",
            "arn:aws:iam::123456789012:role/r",
            "arn:aws:states:us-east-1:123456789012:stateMachine:m",
            "m",
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            Optional.empty(),
            Optional.empty()),
        "{\"n\":1}",
        Settings.STANDARD,
        new ConnectorRegistry(List.of(connector)),
        skipWaits);
  }

  private List<String> types() {
    return events.stream().map(event -> event.type().wireName()).toList();
  }

  private static String task(String more) {
    return "{'StartAt':'T','States':{'T':{" + TASK + more + "}}}";
  }

  private static Answer blocking(CountDownLatch interrupted) {
    return (request, context) -> {
      try {
        new CountDownLatch(1).await();
        throw new AssertionError("never");
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Result succeeded(String json) {
    return new Result.Succeeded(Json.parseTrusted(json));
  }

  private static String job(String more) {
    return task(more).replace("test:call", "test:job.sync");
  }

  /** Its jobs end with the look of this number, and that is their result. */
  private static final class JobConnector implements TaskConnector {

    private final int lastLook;
    private final List<String> stopped = new ArrayList<>();

    JobConnector(int lastLook) {
      this.lastLook = lastLook;
    }

    @Override
    public boolean serves(ResourceArn resource) {
      return true;
    }

    @Override
    public JsonNode call(TaskRequest request, TaskContext context) {
      return Json.parseTrusted("\"job\"");
    }

    @Override
    public Optional<JsonNode> poll(TaskRequest request, SubmittedJob job) {
      return job.look() < lastLook
          ? Optional.empty()
          : Optional.of(Json.parseTrusted(String.valueOf(job.look())));
    }

    @Override
    public void stop(TaskRequest request, SubmittedJob job) {
      stopped.add(Json.write(job.answer()));
    }
  }

  private record TestConnector(Answer answer) implements TaskConnector {
    @Override
    public boolean serves(ResourceArn resource) {
      return resource instanceof ResourceArn.Integration call && call.service().equals("test");
    }

    @Override
    public JsonNode call(TaskRequest request, TaskContext context)
        throws TaskFailure, InterruptedException {
      try {
        return answer.call(request, context);
      } catch (TaskFailure | InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
