package dev.everstep.worker.workflow;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;

/** What states see of an activity that Temporal reports as failed. */
final class ActivityFailures {

  private static final String FUNCTION = "Lambda.Unknown";

  private static final String LOST =
      "The worker was lost while it made the call, which may or may not have reached its service. It"
          + " is not made again, since the state machine wants its tasks delivered at most once.";

  private ActivityFailures() {}

  /**
   * Of an activity of the user's: an application failure's type is the error and its message the
   * cause, a time-out is that of the state.
   */
  static StatesError ofUser(RuntimeException failure) {
    Throwable cause = failure instanceof ActivityFailure ? failure.getCause() : failure;
    if (cause instanceof ApplicationFailure application) {
      String type = application.getType();
      return StatesError.of(
          type == null || type.isEmpty() ? ErrorNames.TASK_FAILED : type,
          application.getOriginalMessage());
    }
    if (cause instanceof TimeoutFailure timeout) {
      return StatesError.named(
          timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_HEARTBEAT
              ? ErrorNames.HEARTBEAT_TIMEOUT
              : ErrorNames.TIMEOUT);
    }
    return StatesError.of(
        ErrorNames.TASK_FAILED,
        Optional.ofNullable(cause).map(Throwable::getMessage).orElse("The activity failed"));
  }

  /** Of our own activity, which fails only if its worker was lost or has a fault. */
  static StatesError lost(String resource) {
    boolean isFunction = Integration.of(resource).name().startsWith("lambda");
    return StatesError.of(isFunction ? FUNCTION : ErrorNames.TASK_FAILED, LOST);
  }
}
