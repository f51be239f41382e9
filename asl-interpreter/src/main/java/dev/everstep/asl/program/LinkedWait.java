package dev.everstep.asl.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.Timestamps;
import dev.everstep.asl.expression.jsonpath.JsonPaths;
import dev.everstep.asl.expression.query.Query;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.Amount;
import dev.everstep.asl.model.WaitTime;
import java.time.Instant;
import java.util.Optional;

/** Until when a Wait state holds. */
@FunctionalInterface
public interface LinkedWait {

  /** AWS refuses to wait longer than this [reference: Wait]. */
  long MAX_SECONDS = 1L << 31;

  /** The moment, for a state that begins to wait now. */
  Instant until(Instant now, Scope scope);

  static LinkedWait compile(WaitTime time) throws InvalidExpressionException {
    if (time instanceof WaitTime.Seconds seconds) {
      return (now, scope) -> now.plusSeconds(seconds.seconds());
    }
    if (time instanceof WaitTime.Timestamp timestamp) {
      return (now, scope) -> notTooFar(now, timestamp.instant());
    }
    if (time instanceof WaitTime.SecondsPath secondsPath) {
      Expression path = JsonPaths.compile(secondsPath.path());
      return (now, scope) -> now.plusSeconds(seconds(path, scope, secondsPath.path()));
    }
    if (time instanceof WaitTime.TimestampPath timestampPath) {
      Expression path = JsonPaths.compile(timestampPath.path());
      return (now, scope) -> notTooFar(now, timestamp(path, scope, timestampPath.path()));
    }
    if (time instanceof WaitTime.SecondsExpression seconds) {
      LinkedAmount amount = LinkedAmount.compile(new Amount.Expression(seconds.text()), "Seconds");
      return (now, scope) -> now.plusSeconds(computedSeconds(amount.value(scope)));
    }
    if (time instanceof WaitTime.TimestampExpression timestamp) {
      Query query = Query.compile(timestamp.text(), "Timestamp");
      return (now, scope) -> notTooFar(now, computedTimestamp(query, scope));
    }
    throw new AssertionError(time);
  }

  private static long computedSeconds(long seconds) {
    if (seconds < 0) {
      throw StatesException.query(
          "Seconds", "The Seconds field must be a non-negative integer but was: " + seconds);
    }
    if (seconds > MAX_SECONDS) {
      throw tooLong();
    }
    return seconds;
  }

  /** [AWS rec: test_wait_timestamp_jsonata_INVALID_ISO]. */
  private static Instant computedTimestamp(Query query, Scope scope) {
    String text = query.evaluate(scope, Query.Type.STRING).textValue();
    return Timestamps.parse(text)
        .orElseThrow(
            () ->
                StatesException.query(
                    "Timestamp",
                    "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time"
                        + " format string: "
                        + text));
  }

  /** [AWS rec: test_partial_log_levels_wait_seconds_path]. */
  private static long seconds(Expression expression, Scope scope, String path) {
    JsonNode value = valueOf(expression, scope, "SecondsPath", path);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw secondsPath("cannot be parsed as a long value", path, value);
    }
    if (value.longValue() < 0) {
      throw secondsPath("references a negative value", path, value);
    }
    if (value.longValue() > MAX_SECONDS) {
      throw tooLong();
    }
    return value.longValue();
  }

  private static StatesException secondsPath(String fault, String path, JsonNode value) {
    return StatesException.runtime(
        "The SecondsPath parameter " + fault + ": " + path + " == " + text(value));
  }

  /** [AWS rec: test_wait_timestamp_path_NO_T]. */
  private static Instant timestamp(Expression expression, Scope scope, String path) {
    JsonNode value = valueOf(expression, scope, "TimestampPath", path);
    return (value.isTextual() ? Timestamps.parse(value.textValue()) : Optional.<Instant>empty())
        .orElseThrow(
            () ->
                StatesException.runtime(
                    "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format"
                        + " string: "
                        + path
                        + " == "
                        + text(value)));
  }

  private static JsonNode valueOf(Expression expression, Scope scope, String field, String path) {
    try {
      return expression.evaluate(scope);
    } catch (StatesException e) {
      throw StatesException.runtime(
          "The " + field + " parameter does not reference an input value: " + path);
    }
  }

  private static Instant notTooFar(Instant now, Instant until) {
    if (until.getEpochSecond() - now.getEpochSecond() > MAX_SECONDS) {
      throw tooLong();
    }
    return until;
  }

  private static StatesException tooLong() {
    return StatesException.runtime("Wait state delay is too long.");
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : Json.write(value);
  }
}
