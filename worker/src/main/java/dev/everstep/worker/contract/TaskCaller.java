package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Effect.InvokeTask;
import java.time.Duration;
import java.util.function.Consumer;

/** Has tasks done at once, outside any execution. */
@FunctionalInterface
public interface TaskCaller {

  /**
   * What a task sees as its execution.
   *
   * @param executionArn that the connector is told
   * @param roleArn of the execution; empty if it has none
   * @param limit of the call, beside the task's own
   * @param traces told of each HTTP call that an HTTP task makes, on any thread
   */
  record Setting(String executionArn, String roleArn, Duration limit, Consumer<HttpTrace> traces) {
    public Setting {
      requireNonNull(executionArn, "executionArn is null");
      requireNonNull(roleArn, "roleArn is null");
      requireNonNull(limit, "limit is null");
      requireNonNull(traces, "traces is null");
    }
  }

  /**
   * Makes one attempt and waits for its end. A task that takes longer than it or this call may ends
   * with {@code States.Timeout}.
   *
   * @param task of a resource that has a connector
   * @throws IllegalStateException if the calling thread is interrupted, or the connector fails
   *     otherwise than a task does
   */
  TaskOutcome call(InvokeTask task, Setting setting);
}
