package dev.everstep.api.teststate;

import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import java.util.Optional;

/** {@code mock} of a request: what the task answers; one of result and error. */
public record Mock(
    @Length(max = 262_144) @Sensitive Optional<String> result,
    Optional<ErrorOutput> errorOutput,
    Optional<FieldValidationMode> fieldValidationMode) {

  /** The error, if that is the answer. */
  public record ErrorOutput(
      @Length(max = 256) @Sensitive Optional<String> error,
      @Length(max = 32_768) @Sensitive Optional<String> cause) {}

  /** How strictly a mocked result is looked at. */
  public enum FieldValidationMode {
    STRICT,
    PRESENT,
    NONE
  }
}
