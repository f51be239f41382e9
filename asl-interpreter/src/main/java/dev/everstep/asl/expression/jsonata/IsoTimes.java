package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments in the form of ISO 8601: a year, a month, a day or a time of a day. */
final class IsoTimes {

  private static final Pattern SHAPE =
      Pattern.compile(
          "(\\d{4})(?:-([01]\\d))?(?:-([0-3]\\d))?"
              + "(?:T([0-2]\\d:[0-5]\\d(?::[0-5]\\d)?)(\\.\\d{1,9})?\\d*)?"
              + "(?:([+-])([0-2]\\d):?([0-5]\\d)|Z)?");

  private IsoTimes() {}

  /** The milliseconds since 1970. Without a zone the moment is in UTC. */
  static double millis(JsonNode timestamp) {
    Matcher match = SHAPE.matcher(timestamp.textValue());
    if (!match.matches()) {
      throw Fault.D3110.with(timestamp);
    }
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(match.group(1)), part(match, 2, 1), part(match, 3, 1));
      LocalTime time =
          match.group(4) == null ? LocalTime.MIDNIGHT : LocalTime.parse(match.group(4));
      double fraction =
          match.group(5) == null ? 0 : Math.floor(Double.parseDouble("0" + match.group(5)) * 1000);
      long zone =
          (part(match, 7, 0) * 60L + part(match, 8, 0)) * ("-".equals(match.group(6)) ? -1 : 1);
      return date.toEpochDay() * 86_400_000.0
          + time.toSecondOfDay() * 1000.0
          + fraction
          - zone * 60_000.0;
    } catch (DateTimeException e) {
      throw Fault.D3110.with(timestamp);
    }
  }

  private static int part(Matcher match, int group, int missing) {
    return match.group(group) == null ? missing : Integer.parseInt(match.group(group));
  }
}
