package dev.everstep.worker.task;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.StatesError;

/**
 * A failure that the definition gets to see: Retry and Catch match its error name.
 *
 * <p>The exception's message is the name alone, for the cause may quote payloads and must not reach
 * a log.
 */
public final class TaskFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient StatesError error;

  public TaskFailure(StatesError error) {
    super(error.name(), null, false, false);
    this.error = error;
  }

  public static TaskFailure of(String errorName, String cause) {
    return new TaskFailure(StatesError.of(requireNonNull(errorName, "errorName is null"), cause));
  }

  public StatesError error() {
    return error;
  }
}
