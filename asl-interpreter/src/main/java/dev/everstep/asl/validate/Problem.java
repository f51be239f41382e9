package dev.everstep.asl.validate;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One thing wrong with a definition, as ValidateStateMachineDefinition answers it.
 *
 * @param location for example {@code /States/Wait/Seconds}; absent where AWS gives none
 */
public record Problem(Severity severity, String code, String message, Optional<String> location) {

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

  public static Problem schema(String message, String location) {
    return new Problem(Severity.ERROR, "SCHEMA_VALIDATION_FAILED", message, Optional.of(location));
  }

  public static Problem error(String code, String message, String location) {
    return new Problem(Severity.ERROR, code, message, Optional.of(location));
  }

  /** {@code CODE: message at location}, as CreateStateMachine quotes it. */
  public String text() {
    return code + ": " + message + location.map(l -> " at " + l).orElse("");
  }
}
