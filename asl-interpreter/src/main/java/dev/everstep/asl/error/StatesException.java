package dev.everstep.asl.error;

import static java.util.Objects.requireNonNull;

/**
 * Thrown by the evaluation of expressions and data flow; caught in one place, by the machine.
 *
 * <p>The cause text has no prefix: the machine adds "An error occurred while executing the state
 * …".
 */
public final class StatesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String errorName;

  public StatesException(String errorName, String cause) {
    super(requireNonNull(cause, "cause is null"), null, false, false);
    this.errorName = requireNonNull(errorName, "errorName is null");
  }

  /**
   * What an execution cannot go on from, such as a path that finds nothing: never retried or
   * caught.
   */
  public static StatesException runtime(String cause) {
    return new StatesException(ErrorNames.RUNTIME, cause);
  }

  public static StatesException intrinsicFailure(String cause) {
    return new StatesException(ErrorNames.INTRINSIC_FAILURE, cause);
  }

  public String errorName() {
    return errorName;
  }

  public String cause() {
    return requireNonNull(getMessage());
  }
}
