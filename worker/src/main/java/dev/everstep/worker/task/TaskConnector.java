package dev.everstep.worker.task;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Calls a service on behalf of Task states.
 *
 * <p>Connectors of your own: implement this interface with a public constructor without arguments
 * and name the class in {@code META-INF/services/dev.everstep.worker.task.TaskConnector}. One
 * instance serves all executions of a worker, from many threads at a time.
 *
 * <p>A call may be repeated when a worker is lost: whoever can should pass {@link
 * TaskRequest#idempotencyKey} on, so that the service can tell a repeat from a new attempt.
 */
public interface TaskConnector extends AutoCloseable {

  /** Whether this connector calls that resource. Always the same answer for the same resource. */
  boolean serves(ResourceArn resource);

  /**
   * Makes one attempt and returns its result. Blocks; an interrupt must end the call soon, for that
   * is how a time-out and StopExecution reach it. Retries, time-outs and the size limit are the
   * host's business.
   *
   * <p>Any exception not declared here is a fault of ours: the execution does not see it, and the
   * attempt is repeated.
   *
   * @throws TaskFailure if the definition is to see the failure
   * @throws InterruptedException if the call was given up
   */
  JsonNode call(TaskRequest request, TaskContext context) throws TaskFailure, InterruptedException;

  /** Releases connections; called once, when the worker stops. */
  @Override
  default void close() {}
}
