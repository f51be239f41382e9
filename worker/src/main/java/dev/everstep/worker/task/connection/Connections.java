package dev.everstep.worker.task.connection;

import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;

/** Finds connections. */
@FunctionalInterface
public interface Connections {

  /**
   * The connection that a task names.
   *
   * @param name its ARN; one of our own configuration also by its name alone
   * @param task on whose behalf it is read
   * @throws TaskFailure {@code Events.ConnectionResource.…} if there is none to be had
   */
  Connection find(String name, TaskRequest task) throws TaskFailure, InterruptedException;

  /**
   * A failure of a connection.
   *
   * @param reason such as {@code ResourceNotFound} [AWS: Call HTTPS APIs, Connection errors]
   */
  static TaskFailure failure(String reason, String cause) {
    return TaskFailure.of("Events.ConnectionResource." + reason, cause);
  }
}
