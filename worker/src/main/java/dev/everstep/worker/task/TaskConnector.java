package dev.everstep.worker.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

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

  /**
   * Looks how a job goes on that {@link #call} has submitted; asked only for resources of {@link
   * IntegrationPattern#RUN_JOB}, again and again, by any worker. Brief.
   *
   * <p>As it is here, the call lasted as long as the job, and its result is the job's.
   *
   * @return the result of the job; empty while it goes on, or if nobody can say now
   * @throws TaskFailure if it has failed
   */
  default Optional<JsonNode> poll(TaskRequest request, SubmittedJob job)
      throws TaskFailure, InterruptedException {
    return Optional.of(job.answer());
  }

  /**
   * Has a job end that nobody waits for any more. It may have ended.
   *
   * @throws TaskFailure if the service refuses; it is logged, and perhaps tried again
   */
  default void stop(TaskRequest request, SubmittedJob job)
      throws TaskFailure, InterruptedException {}

  /** Releases connections; called once, when the worker stops. */
  @Override
  default void close() {}
}
