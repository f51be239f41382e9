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
  private final Optional<String> resourceName;

  /** The {@code reason} member of {@code ValidationException}. */
  public enum Reason {
    API_DOES_NOT_SUPPORT_LABELED_ARNS,
    INVALID_ROUTING_CONFIGURATION,
    MISSING_REQUIRED_PARAMETER
  }

  ApiException(ApiError error, String message) {
    this(error, message, Optional.empty(), Optional.empty());
  }

  private ApiException(
      ApiError error, String message, Optional<Reason> reason, Optional<String> resourceName) {
    super(requireNonNull(message, "message is null"), null, false, false);
    this.error = requireNonNull(error, "error is null");
    this.reason = reason;
    this.resourceName = resourceName;
  }

  /** A {@code ValidationException} with the member {@code reason}. */
  public static ApiException validation(String message, Reason reason) {
    return new ApiException(
        ApiError.VALIDATION_EXCEPTION, message, Optional.of(reason), Optional.empty());
  }

  /** The same, with the member {@code resourceName}. */
  public ApiException about(String resource) {
    return new ApiException(error, text(), reason, Optional.of(resource));
  }

  public ApiError error() {
    return error;
  }

  public Optional<Reason> reason() {
    return reason;
  }

  /** The ARN that {@code ResourceNotFound} and {@code TooManyTags} name. */
  public Optional<String> resourceName() {
    return resourceName;
  }

  /** The text for the caller. */
  public String text() {
    return requireNonNull(getMessage());
  }
}
