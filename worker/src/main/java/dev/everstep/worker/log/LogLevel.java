package dev.everstep.worker.log;

import dev.everstep.asl.history.EventType;

/**
 * Which events of an execution are logged [AWS: Log levels for Step Functions execution events].
 */
public enum LogLevel {
  ALL,
  ERROR,
  FATAL,
  OFF;

  /** Whether events of this type are logged. */
  public boolean includes(EventType type) {
    return switch (this) {
      case ALL -> true;
      case ERROR -> isError(type);
      case FATAL -> isFatal(type);
      case OFF -> false;
    };
  }

  private static boolean isError(EventType type) {
    String name = type.wireName();
    return type == EventType.FAIL_STATE_ENTERED
        || name.endsWith("Failed")
        || name.endsWith("TimedOut")
        || name.endsWith("Aborted");
  }

  private static boolean isFatal(EventType type) {
    return switch (type) {
      case EXECUTION_FAILED, EXECUTION_ABORTED, EXECUTION_TIMED_OUT -> true;
      default -> false;
    };
  }
}
