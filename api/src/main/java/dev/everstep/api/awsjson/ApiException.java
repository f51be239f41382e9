package dev.everstep.api.awsjson;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something the caller is told: a code of AWS's and a message. Has no stack trace, for it is an
 * answer.
 */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ApiError error;
  private final Optional<Reason> reason;

  /** The {@code reason} member of {@code ValidationException}. */
  public enum Reason {
    API_DOES_NOT_SUPPORT_LABELED_ARNS
  }

  ApiException(ApiError error, String message) {
    this(error, message, Optional.empty());
  }

  private ApiException(ApiError error, String message, Optional<Reason> reason) {
    super(requireNonNull(message, "message is null"), null, false, false);
    this.error = requireNonNull(error, "error is null");
    this.reason = reason;
  }

  /** A {@code ValidationException} with the member {@code reason}. */
  public static ApiException validation(String message, Reason reason) {
    return new ApiException(ApiError.VALIDATION_EXCEPTION, message, Optional.of(reason));
  }

  public ApiError error() {
    return error;
  }

  public Optional<Reason> reason() {
    return reason;
  }

  /** The text for the caller. */
  public String text() {
    return requireNonNull(getMessage());
  }
}
