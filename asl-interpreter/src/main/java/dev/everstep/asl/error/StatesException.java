package dev.everstep.asl.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by the evaluation of expressions and data flow; caught in one place, by the machine.
 *
 * <p>The cause text has no prefix: the machine adds "An error occurred while executing the state
 * …".
 */
public final class StatesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String errorName;
  private final @Nullable String location;

  public StatesException(String errorName, String cause) {
    this(errorName, cause, null);
  }

  private StatesException(String errorName, String cause, @Nullable String location) {
    super(requireNonNull(cause, "cause is null"), null, false, false);
    this.errorName = requireNonNull(errorName, "errorName is null");
    this.location = location;
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

  /**
   * An expression in JSONata mode that gives nothing useful.
   *
   * @param location within the state, such as {@code Output/a[0]}; null where AWS names none
   */
  public static StatesException query(@Nullable String location, String cause) {
    return new StatesException(ErrorNames.QUERY_EVALUATION_ERROR, cause, location);
  }

  /** Where the state holds the expression, if it is known. */
  public Optional<String> location() {
    return Optional.ofNullable(location);
  }

  public String errorName() {
    return errorName;
  }

  public String cause() {
    return requireNonNull(getMessage());
  }
}
