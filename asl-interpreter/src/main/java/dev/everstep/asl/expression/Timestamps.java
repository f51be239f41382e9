package dev.everstep.asl.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Timestamps as the language has them: RFC 3339 with an upper-case {@code T} and either {@code Z}
 * or an offset, with up to nine decimals of a second [AWS rec: test_wait_timestamp_NANOSECONDS,
 * test_wait_timestamp_path_NO_T].
 */
public final class Timestamps {

  private static final Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

  private Timestamps() {}

  /**
   * The moment, or nothing if the text is not a timestamp or names a day or time that does not
   * exist.
   */
  public static Optional<Instant> parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
