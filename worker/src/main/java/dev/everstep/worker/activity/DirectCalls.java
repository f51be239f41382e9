package dev.everstep.worker.activity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.contract.TaskCaller;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Calls connectors from the thread of whoever asks, without Temporal: nothing is repeated. */
public final class DirectCalls implements TaskCaller {

  private static final Duration BEAT = Duration.ofSeconds(1);

  private final ConnectorRegistry connectors;
  private final ExecutorService threads;
  private final Clock clock;

  /**
   * @param threads for the calls, one each, unbounded
   */
  public DirectCalls(ConnectorRegistry connectors, ExecutorService threads, Clock clock) {
    this.connectors = connectors;
    this.threads = threads;
    this.clock = clock;
  }

  @Override
  public TaskOutcome call(InvokeTask task, Setting setting) {
    Instant started = Instant.ofEpochMilli(clock.millis());
    Duration time =
        seconds(task.timeoutSeconds())
            .filter(own -> own.compareTo(setting.limit()) < 0)
            .orElse(setting.limit());
    Optional<Instant> deadline = Optional.of(started.plus(time));
    TimedCall call = new TimedCall(clock, deadline, seconds(task.heartbeatSeconds()));
    try {
      return TaskOutcome.succeeded(
          List.of(),
          started,
          make(task, setting, call, new OfferedContext(deadline, call, setting.traces())));
    } catch (TaskFailure e) {
      return TaskOutcome.failed(List.of(), started, e.error());
    } catch (TimedCall.OverdueException e) {
      String name = e.isSilent() ? ErrorNames.HEARTBEAT_TIMEOUT : ErrorNames.TIMEOUT;
      return TaskOutcome.failed(List.of(), started, StatesError.named(name));
    }
  }

  private JsonNode make(InvokeTask task, Setting setting, TimedCall call, TaskContext offered)
      throws TaskFailure, TimedCall.OverdueException {
    ResourceArn resource =
        ResourceArn.parse(task.resource()).orElseThrow(DirectCalls::unknownResource);
    TaskConnector connector = connectors.find(resource).orElseThrow(DirectCalls::unknownResource);
    TaskRequest request =
        TaskRequest.of(task, resource, setting.executionArn(), "", task.attempt())
            .withExecutionRole(setting.roleArn());
    try {
      return call.make(threads, () -> connector.call(request, offered), BEAT, () -> {});
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TaskFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("Expected a result or a task failure", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The call was given up", e);
    }
  }

  private static IllegalStateException unknownResource() {
    return new IllegalStateException("Expected a resource with a connector");
  }

  private static Optional<Duration> seconds(OptionalLong seconds) {
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }
}
