package dev.everstep.cli.memory;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Effect;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.IntegrationPattern;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of a task, made by its connector on another thread. */
final class TaskCall implements TaskContext {

  private static final Logger LOG = LoggerFactory.getLogger(TaskCall.class);

  /** How a call ended. */
  sealed interface End {}

  record Returned(JsonNode output) implements End {}

  record Failed(StatesError error) implements End {}

  /** The job that it has started goes on. */
  record GoesOn(SubmittedJob job) implements End {}

  /** The connector broke: nothing that a definition should see. */
  record Fault(Throwable cause) implements End {}

  private final Effect.InvokeTask task;
  private final String executionArn;
  private final ConnectorRegistry connectors;
  private final Instant started;
  private volatile long lastSign = System.nanoTime();
  private @Nullable Future<?> running;
  private volatile @Nullable SubmittedJob submitted;

  TaskCall(
      Effect.InvokeTask task, String executionArn, ConnectorRegistry connectors, Instant started) {
    this.task = requireNonNull(task, "task is null");
    this.executionArn = executionArn;
    this.connectors = connectors;
    this.started = started;
  }

  Effect.InvokeTask task() {
    return task;
  }

  Instant started() {
    return started;
  }

  /** How long ago it last showed itself alive. */
  Duration quiet() {
    return Duration.ofNanos(System.nanoTime() - lastSign);
  }

  void startOn(ExecutorService threads, Consumer<End> listener) {
    running = threads.submit(() -> listener.accept(make()));
  }

  /** Interrupts it, if it still runs. What it tells the listener from now on does not count. */
  void cancel() {
    if (running != null) {
      running.cancel(true);
    }
  }

  /** Looks whether the job has ended that it has started. */
  void lookOn(ExecutorService threads, SubmittedJob job, Consumer<End> listener) {
    submitted = job;
    running = threads.submit(() -> listener.accept(look(job)));
  }

  /** The job has ended. */
  void jobEnded() {
    submitted = null;
  }

  /** Has the job stopped that it has started, unless that has ended; as far as can be. */
  void stopJob() {
    SubmittedJob job = submitted;
    if (job != null) {
      submitted = null;
      try {
        connector().stop(request(), job);
      } catch (TaskFailure e) {
        LOG.warn("Cannot stop the job of {}: {}", task.stateName(), e.error().name());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public Optional<Instant> deadline() {
    OptionalLong seconds = task.timeoutSeconds();
    return seconds.isPresent()
        ? Optional.of(started.plusSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  @Override
  public void heartbeat() {
    lastSign = System.nanoTime();
  }

  private End make() {
    try {
      return new Returned(connector().call(request(), this));
    } catch (TaskFailure e) {
      return new Failed(e.error());
    } catch (InterruptedException | RuntimeException e) {
      return new Fault(e);
    }
  }

  private End look(SubmittedJob job) {
    try {
      return connector().poll(request(), job).<End>map(Returned::new).orElse(new GoesOn(job));
    } catch (TaskFailure e) {
      return new Failed(e.error());
    } catch (InterruptedException | RuntimeException e) {
      return new Fault(e);
    }
  }

  private TaskConnector connector() {
    return connectors.find(resource()).orElseThrow();
  }

  private TaskRequest request() {
    return TaskRequest.of(task, resource(), executionArn, "", task.attempt());
  }

  private ResourceArn resource() {
    return ResourceArn.parse(task.resource()).orElseThrow();
  }

  /** Whether what it starts is a job, which goes on when the call is over. */
  boolean startsJob() {
    return resource() instanceof ResourceArn.Integration call
        && call.pattern() == IntegrationPattern.RUN_JOB;
  }
}
