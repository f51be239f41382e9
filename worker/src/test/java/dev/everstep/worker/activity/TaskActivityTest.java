package dev.everstep.worker.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.asl.machine.Effect.RetryPlan;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.model.Retrier;
import dev.everstep.worker.Converters;
import dev.everstep.worker.contract.AttemptLog;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TaskActivityTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ExecutionInfo EXECUTION =
      new ExecutionInfo(
          "arn:aws:states:us-east-1:123456789012:execution:m:e",
          "e",
          "arn:aws:iam::123456789012:role/r",
          "arn:aws:states:us-east-1:123456789012:stateMachine:m",
          "m",
          START,
          Optional.empty(),
          Optional.empty());
  private static final Retrier TWICE =
      new Retrier(List.of("Flaky"), 3, 2, 2.0, OptionalLong.empty(), Retrier.Jitter.NONE);

  @ActivityInterface
  public interface Tasks {
    @ActivityMethod(name = "lambda:invoke")
    TaskOutcome invoke(TaskInvocation invocation);
  }

  private final ScriptedConnector connector = new ScriptedConnector();
  private final CausesInMemory causes = new CausesInMemory();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final TestActivityEnvironment temporal =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Converters.create()).build())
              .build());
  private static final AttemptLog NO_ATTEMPT = new AttemptLog(1, 2, List.of());

  private final AtomicReference<AttemptLog> lastBeat = new AtomicReference<>();

  TaskActivityTest() {
    temporal.registerActivitiesImplementations(
        new TaskActivity(
            new ConnectorRegistry(List.of(connector)),
            causes,
            TokenOpener.none(),
            threads,
            Clock.systemUTC()));
    temporal.setActivityHeartbeatListener(AttemptLog.class, lastBeat::set);
  }

  @AfterEach
  void stop() {
    temporal.close();
    threads.shutdownNow();
  }

  @Test
  void resultIsReturnedWithTheStartOfTheAttempt() {
    TaskOutcome outcome =
        remote(task(Optional.empty(), OptionalLong.empty(), OptionalLong.empty()));

    assertThat(Json.write(outcome.output().orElseThrow())).isEqualTo("{\"amount\":1.50}");
    assertThat(outcome.earlier()).isEmpty();
    assertThat(lastBeat.get().open().orElseThrow().started()).isEqualTo(outcome.started());
    TaskRequest request = connector.requests().get(0);
    assertThat(request.idempotencyKey()).endsWith("execution:m:e/Call/2/0");
    assertThat(request.roleArn()).contains("arn:aws:iam::123456789012:role/task");
  }

  @Test
  void failureWithoutRetriersIsAnOutcome() {
    connector.on("Call", failing("Broken", "it broke"));

    TaskOutcome outcome =
        remote(task(Optional.empty(), OptionalLong.empty(), OptionalLong.empty()));

    assertThat(outcome.error()).contains(StatesError.of("Broken", "it broke"));
  }

  @Test
  void retriableFailureLeavesTheNextAttemptToTemporal() {
    connector.on("Call", failing("Flaky", "again"));

    ApplicationFailure failure = failing(retrying());

    assertThat(failure.getType()).isEqualTo("Flaky");
    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(3));
    assertThat(failure.getOriginalMessage()).doesNotContain("again");
  }

  @Test
  void nextAttemptGoesOnFromTheLog() {
    connector.on("Call", failing("Flaky", "again"));
    temporal.setHeartbeatDetails(failedLog(1));

    assertThat(failing(retrying()).getNextRetryDelay()).isEqualTo(Duration.ofSeconds(6));
    assertThat(connector.requests().get(0).attempt()).isEqualTo(1);
  }

  @Test
  void lastAllowedAttemptReportsAllBeforeIt() {
    connector.on("Call", failing("Flaky", "again"));
    temporal.setHeartbeatDetails(failedLog(2));

    TaskOutcome outcome = remote(retrying());

    assertThat(outcome.error()).contains(StatesError.of("Flaky", "again"));
    assertThat(outcome.earlier())
        .extracting(attempt -> attempt.error().cause())
        .containsExactly("cause 0", "cause 1");
  }

  @Test
  void errorThatNoRetrierNamesIsFinal() {
    connector.on("Call", failing("Other", "no"));

    assertThat(remote(retrying()).error()).contains(StatesError.of("Other", "no"));
  }

  @Test
  void longCauseIsCutInTheLogAndWholeInTheOutcome() {
    String cause = "ä".repeat(3000);
    connector.on("Call", failing("Flaky", cause));
    failing(retrying());
    StatesError error = StatesError.of("Flaky", cause);
    AttemptLog log = NO_ATTEMPT.opened(0, START).failed(AttemptRules.logged(error, START));

    assertThat(log.entries().get(0).failure().orElseThrow().error().cause())
        .isEqualTo("ä".repeat(512));

    connector.on("Call", (request, context) -> TextNode.valueOf("fine"));
    temporal.setHeartbeatDetails(log);
    assertThat(remote(retrying()).earlier().get(0).error().cause()).isEqualTo(cause);
  }

  @Test
  void longCauseThatCannotBeKeptGoesToTheMachineAtOnce() {
    causes.takeDown();
    String cause = "x".repeat(3000);
    connector.on("Call", failing("Flaky", cause));

    assertThat(remote(retrying()).error()).contains(StatesError.of("Flaky", cause));
  }

  @Test
  void fullLogHandsTheRetryBack() {
    Retrier endless =
        new Retrier(List.of("Flaky"), 1, 1000, 1.0, OptionalLong.empty(), Retrier.Jitter.NONE);
    connector.on("Call", failing("Flaky", "again"));
    temporal.setHeartbeatDetails(failedLog(49));

    TaskOutcome outcome = remote(task(plan(endless), OptionalLong.empty(), OptionalLong.empty()));

    assertThat(outcome.earlier()).hasSize(49);
    assertThat(outcome.error()).isPresent();
  }

  @Test
  void openEntryIsTheSameAttemptOnceMore() {
    temporal.setHeartbeatDetails(failedLog(1).opened(1, START));

    TaskOutcome outcome = remote(retrying());

    assertThat(outcome.started()).isEqualTo(START);
    assertThat(connector.requests().get(0).attempt()).isEqualTo(1);
    assertThat(lastBeat.get().open().orElseThrow().repeats()).isEqualTo(1);
  }

  @Test
  void timeoutCountsFromTheFirstStartOfARepeatedAttempt() {
    temporal.setHeartbeatDetails(NO_ATTEMPT.opened(0, START));

    TaskOutcome outcome = remote(task(Optional.empty(), OptionalLong.of(60), OptionalLong.empty()));

    assertThat(outcome.error()).contains(StatesError.named("States.Timeout"));
  }

  @Test
  void entryThatIsRepeatedForEverIsAFault() {
    AttemptLog log = NO_ATTEMPT.opened(0, START);
    for (int i = 0; i < 20; i++) {
      log = log.repeated();
    }
    temporal.setHeartbeatDetails(log);

    ApplicationFailure failure = failing(retrying());

    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(connector.requests()).isEmpty();
  }

  @Test
  void silentTaskIsInterruptedAndHasAHeartbeatTimeout() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    connector.on("Call", (request, context) -> hang(interrupted));

    TaskOutcome outcome = remote(task(Optional.empty(), OptionalLong.of(60), OptionalLong.of(1)));

    assertThat(outcome.error()).contains(StatesError.named("States.HeartbeatTimeout"));
    interrupted.await();
  }

  @Test
  void unexpectedExceptionLeavesTheAttemptOpen() {
    connector.on(
        "Call",
        (request, context) -> {
          throw new IllegalStateException("secret");
        });

    ApplicationFailure failure = failing(retrying());

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(failure.getOriginalMessage()).doesNotContain("secret");
    assertThat(lastBeat.get().open()).isPresent();
  }

  @Test
  void localActivityMakesOneAttempt() {
    connector.on("Call", failing("Flaky", "again"));

    Tasks local =
        temporal.newLocalActivityStub(
            Tasks.class,
            LocalActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build(),
            Map.of());

    assertThat(
            local
                .invoke(
                    new TaskInvocation(
                        EXECUTION, MachineType.EXPRESS, retrying(), Optional.empty()))
                .error())
        .contains(StatesError.of("Flaky", "again"));
  }

  private TaskOutcome remote(InvokeTask task) {
    Tasks tasks =
        temporal.newActivityStub(
            Tasks.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
    return tasks.invoke(
        new TaskInvocation(EXECUTION, MachineType.STANDARD, task, Optional.empty()));
  }

  private ApplicationFailure failing(InvokeTask task) {
    ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, () -> remote(task));
    return (ApplicationFailure) failure.getCause();
  }

  private static InvokeTask retrying() {
    return task(plan(TWICE), OptionalLong.empty(), OptionalLong.empty());
  }

  private static Optional<RetryPlan> plan(Retrier retrier) {
    return Optional.of(new RetryPlan(List.of(retrier), List.of(0L)));
  }

  private static InvokeTask task(
      Optional<RetryPlan> retry, OptionalLong timeout, OptionalLong heartbeat) {
    return new InvokeTask(
        7,
        "Call",
        "arn:aws:states:::lambda:invoke",
        2,
        0,
        Json.parseTrusted("{\"amount\":1.50}"),
        timeout,
        heartbeat,
        Optional.of(Json.parseTrusted("{\"RoleArn\":\"arn:aws:iam::123456789012:role/task\"}")),
        retry,
        Optional.empty());
  }

  private static AttemptLog failedLog(int attempts) {
    AttemptLog log = NO_ATTEMPT;
    for (int i = 0; i < attempts; i++) {
      Instant started = START.plusSeconds(i);
      log =
          log.opened(i, started)
              .failed(
                  AttemptRules.logged(
                      StatesError.of("Flaky", "cause " + i), started.plusMillis(1)));
    }
    return log;
  }

  private static ScriptedConnector.Script failing(String error, String cause) {
    return (request, context) -> {
      throw TaskFailure.of(error, cause);
    };
  }

  private static TextNode hang(CountDownLatch interrupted) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      return TextNode.valueOf("never");
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }
}
