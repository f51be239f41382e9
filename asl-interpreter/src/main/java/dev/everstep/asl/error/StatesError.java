package dev.everstep.asl.error;

import org.jspecify.annotations.Nullable;

/**
 * An error of the language in flight: what Retry and Catch match, and what {@code …Failed} events
 * carry.
 *
 * <p>Both members may be absent: an empty Fail state, and SendTaskFailure without arguments, give
 * neither [AWS rec: test_state_fail_empty].
 *
 * @param name for example {@code States.Timeout}
 * @param cause free text, often JSON; cut to 32,768 characters
 */
public record StatesError(@Nullable String name, @Nullable String cause) {

  /** The service model's limit for a cause, in characters. */
  private static final int MAX_CAUSE = 32_768;

  public StatesError {
    if (cause != null && cause.length() > MAX_CAUSE) {
      int end = Character.isHighSurrogate(cause.charAt(MAX_CAUSE - 1)) ? MAX_CAUSE - 1 : MAX_CAUSE;
      cause = cause.substring(0, end);
    }
  }

  public static StatesError of(String name, String cause) {
    return new StatesError(name, cause);
  }

  /**
   * The error as events, outputs and results show it: a missed heartbeat can be matched by its own
   * name, but shows as {@code States.Timeout} [reference: Retry and Catch].
   */
  public StatesError shown() {
    if (ErrorNames.HEARTBEAT_TIMEOUT.equals(name)) {
      return new StatesError(ErrorNames.TIMEOUT, cause);
    }
    return ErrorNames.TASK_NOT_STARTED.equals(name)
        ? new StatesError(ErrorNames.RUNTIME, cause)
        : this;
  }

  /** An error that carries no cause, such as a timeout. */
  public static StatesError named(String name) {
    return new StatesError(name, null);
  }
}
