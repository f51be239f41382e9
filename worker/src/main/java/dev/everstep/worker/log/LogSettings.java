package dev.everstep.worker.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.StartRequest;
import java.util.Optional;

/**
 * What a state machine wants to have logged.
 *
 * @param includeExecutionData whether inputs and outputs are shown
 * @param redriveCount of the execution, as each line shows it
 * @param logGroup the ARN of the log group of CloudWatch Logs
 */
public record LogSettings(
    LogLevel level, boolean includeExecutionData, int redriveCount, Optional<String> logGroup) {

  public static final LogSettings OFF = new LogSettings(LogLevel.OFF, false, 0, Optional.empty());

  public LogSettings {
    requireNonNull(level, "level is null");
    requireNonNull(logGroup, "logGroup is null");
  }

  /** Those of an execution. */
  public static LogSettings of(StartRequest start) {
    return of(start.journal().loggingConfiguration(), start.execution().redriveCount());
  }

  /** Reads a {@code loggingConfiguration}, which may lack any member. */
  static LogSettings of(String loggingConfiguration, int redriveCount) {
    JsonNode configuration = Json.parseTrusted(loggingConfiguration);
    return new LogSettings(
        LogLevel.valueOf(configuration.path("level").asText(LogLevel.OFF.name())),
        configuration.path("includeExecutionData").asBoolean(),
        redriveCount,
        Optional.ofNullable(
            configuration
                .path("destinations")
                .path(0)
                .path("cloudWatchLogsLogGroup")
                .path("logGroupArn")
                .textValue()));
  }
}
