package dev.everstep.cli.memory;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Effect;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.ResourceArn;
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

/** One attempt of a task, made by its connector on another thread. */
final class TaskCall implements TaskContext {

  /** How a call ended. */
  sealed interface End {}

  record Returned(JsonNode output) implements End {}

  record Failed(StatesError error) implements End {}

  /** The connector broke: nothing that a definition should see. */
  record Fault(Throwable cause) implements End {}

  private final Effect.InvokeTask task;
  private final String executionArn;
  private final ConnectorRegistry connectors;
  private final Instant started;
  private volatile long lastSign = System.nanoTime();
  private @Nullable Future<?> running;

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
      ResourceArn resource = ResourceArn.parse(task.resource()).orElseThrow();
      TaskConnector connector = connectors.find(resource).orElseThrow();
      return new Returned(
          connector.call(TaskRequest.of(task, resource, executionArn, "", task.attempt()), this));
    } catch (TaskFailure e) {
      return new Failed(e.error());
    } catch (InterruptedException | RuntimeException e) {
      return new Fault(e);
    }
  }
}
