package dev.everstep.api.machine;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.ResponseWriter;
import dev.everstep.asl.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code loggingConfiguration} of a state machine. */
public final class Logging {

  /** What may be logged. */
  public enum Level {
    ALL,
    ERROR,
    FATAL,
    OFF
  }

  /** As the API takes it; what it answers has the defaults filled in. */
  public record Configuration(
      Optional<Level> level,
      Optional<Boolean> includeExecutionData,
      Optional<List<Destination>> destinations) {}

  /** Where log events go. */
  public record Destination(Optional<LogGroup> cloudWatchLogsLogGroup) {}

  /** A log group of CloudWatch Logs. */
  public record LogGroup(@Length(min = 1, max = 256) Optional<String> logGroupArn) {}

  private static final Pattern LOG_GROUP_ARN =
      Pattern.compile("arn:aws[a-z-]*:logs:[a-z0-9-]+:[0-9]+:log-group:[\\x21-\\x7e]+");

  /** Which an ARN needs that stands for all streams of its group. */
  private static final String ALL_STREAMS = ":*";

  private Logging() {}

  /**
   * The configuration as JSON text, defaults filled in. Level OFF needs no destination, but may
   * have one, and an empty list stays [AWS rec: test_incomplete_logging_configuration].
   *
   * @throws ApiException {@code InvalidLoggingConfiguration} [AWS rec:
   *     test_update_logging_configuration; of the qualifier, users of Terraform]
   */
  public static String json(Optional<Configuration> given) {
    Optional<List<Destination>> destinations = given.flatMap(Configuration::destinations);
    Level level = given.flatMap(Configuration::level).orElse(Level.OFF);
    int count = destinations.map(List::size).orElse(0);
    if (count > 1 || (count == 0 && level != Level.OFF)) {
      throw invalid("Must specify exactly one Log Destination.");
    }
    destinations.orElse(List.of()).forEach(Logging::requireLogGroup);
    boolean withData = given.flatMap(Configuration::includeExecutionData).orElse(false);
    return Json.write(
        ResponseWriter.write(
            new Configuration(Optional.of(level), Optional.of(withData), destinations)));
  }

  private static void requireLogGroup(Destination destination) {
    Optional<String> arn = destination.cloudWatchLogsLogGroup().flatMap(LogGroup::logGroupArn);
    if (arn.isEmpty()) {
      throw invalid("Must specify exactly one Log Destination.");
    }
    if (!LOG_GROUP_ARN.matcher(arn.get()).matches()) {
      throw invalid("Log Destination not found.");
    }
    if (!arn.get().endsWith(ALL_STREAMS)) {
      throw invalid("Log Group ARN must be provided with '*' qualifier.");
    }
  }

  private static ApiException invalid(String reason) {
    return ApiError.INVALID_LOGGING_CONFIGURATION.because(
        "Invalid Logging Configuration: " + reason);
  }
}
