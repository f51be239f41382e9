package dev.everstep.asl.parse;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing wrong with a definition, as ValidateStateMachineDefinition answers it.
 *
 * @param code one of AWS's diagnostic codes, such as those named here
 * @param location for example {@code /States/Wait/Seconds}; absent where AWS gives none
 */
public record Problem(Severity severity, String code, String message, Optional<String> location) {

  public static final String DUPLICATE_LABEL_NAME = "DUPLICATE_LABEL_NAME";
  public static final String DUPLICATE_STATE_NAME = "DUPLICATE_STATE_NAME";
  public static final String INVALID_JSON_DESCRIPTION = "INVALID_JSON_DESCRIPTION";
  public static final String INVALID_LABEL_NAME = "INVALID_LABEL_NAME";
  public static final String INVALID_STATE_NAME = "INVALID_STATE_NAME";
  public static final String MISSING_END_STATE = "MISSING_END_STATE";
  public static final String MISSING_TRANSITION_TARGET = "MISSING_TRANSITION_TARGET";
  public static final String NO_DOLLAR = "NO_DOLLAR";
  public static final String NO_PATH = "NO_PATH";
  public static final String PASS_RESULT_IS_STATIC = "PASS_RESULT_IS_STATIC";
  public static final String TOO_DEEPLY_NESTED = "TOO_DEEPLY_NESTED";
  public static final String SCHEMA_VALIDATION_FAILED = "SCHEMA_VALIDATION_FAILED";

  /** How bad it is: an error refuses the definition. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public Problem {
    requireNonNull(severity, "severity is null");
    requireNonNull(code, "code is null");
    requireNonNull(message, "message is null");
    requireNonNull(location, "location is null");
  }

  /** A value that is not what the language asks for at this place. */
  public static Problem schema(String message, Location location) {
    return error(SCHEMA_VALIDATION_FAILED, message, location);
  }

  public static Problem error(String code, String message, Location location) {
    return new Problem(Severity.ERROR, code, message, Optional.of(location.toString()));
  }

  /** Something that is allowed, but hardly meant. */
  public static Problem warning(String code, String message, Location location) {
    return new Problem(Severity.WARNING, code, message, Optional.of(location.toString()));
  }

  /** A problem of the text as a whole. */
  public static Problem withoutLocation(String code, String message) {
    return new Problem(Severity.ERROR, code, message, Optional.empty());
  }

  /** Whether it refuses the definition. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /**
   * {@code CODE: message at location}, as CreateStateMachine quotes it. AWS writes {@code at null}
   * for a problem without a place: {@code MISSING_END_STATE: Workflow has no terminal state at
   * null}.
   */
  public String text() {
    return code + ": " + message + " at " + location.orElse("null");
  }
}
