package dev.everstep.worker.contract;

import dev.everstep.asl.machine.Effect.InvokeTask;
import java.time.Duration;

/** Has tasks done at once, outside any execution. */
@FunctionalInterface
public interface TaskCaller {

  /**
   * Makes one attempt and waits for its end. A task that takes longer than it or this call may ends
   * with {@code States.Timeout}.
   *
   * @param task of a resource that has a connector
   * @param executionArn that the connector is told
   * @param limit of the call, beside the task's own
   * @throws IllegalStateException if the calling thread is interrupted, or the connector fails
   *     otherwise than a task does
   */
  TaskOutcome call(InvokeTask task, String executionArn, Duration limit);
}
