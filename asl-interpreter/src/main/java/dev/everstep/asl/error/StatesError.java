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
 * @param cause free text, often JSON
 */
public record StatesError(@Nullable String name, @Nullable String cause) {

  public static StatesError of(String name, String cause) {
    return new StatesError(name, cause);
  }

  /**
   * The error as events, outputs and results show it: a missed heartbeat can be matched by its own
   * name, but shows as {@code States.Timeout} [reference: Retry and Catch].
   */
  public StatesError shown() {
    return ErrorNames.HEARTBEAT_TIMEOUT.equals(name)
        ? new StatesError(ErrorNames.TIMEOUT, cause)
        : this;
  }

  /** An error that carries no cause, such as a timeout. */
  public static StatesError named(String name) {
    return new StatesError(name, null);
  }
}
