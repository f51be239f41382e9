package dev.everstep.worker.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import java.util.List;

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

  /**
   * The task was not started, for its parameters do not suit the service: the execution fails, and
   * no Catch sees it.
   */
  public static TaskFailure parametersRefused(JsonNode parameters, List<String> problems) {
    String cause =
        "The Parameters '"
            + Json.write(parameters)
            + "' could not be used to start the Task: "
            + problems;
    return of(ErrorNames.TASK_NOT_STARTED, cause);
  }

  /**
   * The problem of a parameter that an action does not have: the one text of this kind with double
   * quotes, as users quote it from AWS. It comes when the task runs, for creating the state machine
   * looks at no names of parameters.
   */
  public static String unsupported(String field) {
    return "The field \"" + field + "\" is not supported by Step Functions";
  }

  public StatesError error() {
    return error;
  }
}
