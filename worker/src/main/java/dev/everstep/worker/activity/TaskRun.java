package dev.everstep.worker.activity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Attempt;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.contract.AttemptLog;
import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the task activity: a new attempt of the task, or the repeat of one that a lost worker
 * left open.
 *
 * <p>Temporal's own count of runs says nothing about attempts of the language, so the log in the
 * heartbeat details is the only memory. A run with a failed attempt that is to be retried ends with
 * an exception that names the delay; the next run finds the log.
 */
final class TaskRun {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);

  /**
   * The server is told less often: the SDK throttles. Short, so that a cancel reaches the call
   * soon.
   */
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** A repeated attempt can mean lost workers, or a bug; so many times it is a bug. */
  private static final int MAX_REPEATS = 20;

  private static final Duration LONGEST_PAUSE_AFTER_FAULT = Duration.ofMinutes(1);

  private final TaskInvocation invocation;
  private final InvokeTask task;
  private final ActivityExecutionContext context;
  private final ConnectorRegistry connectors;
  private final Causes causes;
  private final TokenOpener tokens;
  private final ExecutorService threads;
  private final Clock clock;

  TaskRun(
      TaskInvocation invocation,
      ActivityExecutionContext context,
      ConnectorRegistry connectors,
      Causes causes,
      TokenOpener tokens,
      ExecutorService threads,
      Clock clock) {
    this.invocation = invocation;
    this.task = invocation.task();
    this.context = context;
    this.connectors = connectors;
    this.causes = causes;
    this.tokens = tokens;
    this.threads = threads;
    this.clock = clock;
  }

  TaskOutcome run() {
    AttemptLog before =
        context.getLastHeartbeatDetails(AttemptLog.class).orElse(AttemptLog.of(task));
    // Read before the call: a journal that is down afterwards would have the call made again.
    List<Attempt> earlier = earlier(before);
    AttemptLog log =
        before.open().isPresent()
            ? before.repeated()
            : before.opened(task.attempt() + earlier.size(), now());
    AttemptLog.Entry attempt = log.open().orElseThrow();
    refuseEndlessRepeats(attempt);
    context.heartbeat(log);
    try {
      if (task.token().isPresent() && !tokens.open(invocation, context.getInfo().getWorkflowId())) {
        // The workflow knows, or learns when it asks, how the task has ended instead.
        return TaskOutcome.failed(
            earlier, attempt.started(), StatesError.named(ErrorNames.TIMEOUT));
      }
      return TaskOutcome.succeeded(earlier, attempt.started(), call(attempt, log));
    } catch (TaskFailure e) {
      return retryOrFail(earlier, log, e.error());
    } catch (TimedCall.OverdueException e) {
      String name = e.isSilent() ? ErrorNames.HEARTBEAT_TIMEOUT : ErrorNames.TIMEOUT;
      return retryOrFail(earlier, log, StatesError.named(name));
    }
  }

  private JsonNode call(AttemptLog.Entry attempt, AttemptLog log)
      throws TaskFailure, TimedCall.OverdueException {
    ResourceArn resource =
        ResourceArn.parse(task.resource()).orElseThrow(() -> unknownResource(attempt));
    TaskConnector connector = connectors.find(resource).orElseThrow(() -> unknownResource(attempt));
    TaskRequest request =
        TaskRequest.of(
                task, resource, invocation.execution().id(), invocation.run(), attempt.attempt())
            .withExecutionRole(invocation.execution().roleArn());
    // From the logged start: the loss of a worker must not give the attempt more time.
    Optional<Instant> deadline = seconds(task.timeoutSeconds()).map(attempt.started()::plus);
    TimedCall call = new TimedCall(clock, deadline, silence());
    TaskContext offered = new OfferedContext(deadline, call, trace -> {});
    try {
      return call.make(
          threads, () -> connector.call(request, offered), BEAT, () -> context.heartbeat(log));
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause(), "an execution exception has a cause");
      if (cause instanceof TaskFailure failure) {
        throw failure;
      }
      throw fault(attempt, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The worker stops; the attempt is repeated elsewhere", e);
    }
  }

  /** The signs of life of a task with a token come with the token. */
  private Optional<Duration> silence() {
    return task.token().isPresent() ? Optional.empty() : seconds(task.heartbeatSeconds());
  }

  /** Leaves the next attempt to Temporal, or the last word to the machine. */
  private TaskOutcome retryOrFail(List<Attempt> earlier, AttemptLog log, StatesError error) {
    AttemptLog.Entry attempt = log.open().orElseThrow();
    TaskOutcome failed = TaskOutcome.failed(earlier, attempt.started(), error);
    if (context.getInfo().isLocal()) {
      // Local activities have no heartbeat details: there is no memory for a second attempt.
      return failed;
    }
    AttemptLog.Failure failure = AttemptRules.logged(error, now());
    AttemptLog after = log.failed(failure);
    Optional<Duration> delay =
        AttemptRules.nextDelay(task.retry(), after, ThreadLocalRandom.current()::nextLong);
    if (delay.isEmpty() || (failure.causeCut() && !saved(attempt, error))) {
      return failed;
    }
    context.heartbeat(after);
    throw ApplicationFailure.newBuilder()
        .setType(Objects.requireNonNullElse(error.name(), ""))
        .setMessage(
            "Attempt " + attempt.attempt() + " failed; the next follows after " + delay.get())
        .setNextRetryDelay(delay.get())
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  /**
   * If the journal is down, the machine is handed the whole cause at once and retries by itself.
   */
  private boolean saved(AttemptLog.Entry attempt, StatesError error) {
    String cause = error.cause();
    if (cause == null) {
      return true;
    }
    try {
      causes.save(
          invocation.history(),
          invocation.execution().startTime(),
          task.entry(),
          attempt.attempt(),
          cause);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Cannot keep the cause of a failed attempt", e);
      return false;
    }
  }

  private List<Attempt> earlier(AttemptLog log) {
    Map<Integer, String> whole =
        log.isCut()
            ? causes.find(invocation.history(), invocation.execution().startTime(), task.entry())
            : Map.of();
    return log.attempted(whole).earlier();
  }

  private static void refuseEndlessRepeats(AttemptLog.Entry attempt) {
    if (attempt.repeats() > MAX_REPEATS) {
      throw ApplicationFailure.newBuilder()
          .setType("Everstep.EndlessRepeats")
          .setMessage(
              "Attempt "
                  + attempt.attempt()
                  + " was begun "
                  + attempt.repeats()
                  + " times and never ended")
          .setNonRetryable(true)
          .build();
    }
  }

  /** A fault of ours. The attempt stays open, so that a repaired worker makes it again. */
  private RuntimeException fault(AttemptLog.Entry attempt, Throwable cause) {
    LOG.error("The connector of {} failed unexpectedly", task.resource(), cause);
    long seconds =
        Math.min(1L << Math.min(attempt.repeats(), 10), LONGEST_PAUSE_AFTER_FAULT.toSeconds());
    return ApplicationFailure.newBuilder()
        .setType("Everstep.Fault")
        .setMessage("Expected a result or a task failure but was " + cause.getClass().getName())
        .setNextRetryDelay(Duration.ofSeconds(seconds))
        .build();
  }

  /** The API accepts no such definition, so this worker lacks a connector that another one has. */
  private RuntimeException unknownResource(AttemptLog.Entry attempt) {
    return fault(attempt, new IllegalStateException("Expected a resource with a connector"));
  }

  private static Optional<Duration> seconds(OptionalLong seconds) {
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
