package dev.everstep.worker.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;

/**
 * What a state machine wants to have logged.
 *
 * @param includeExecutionData whether inputs and outputs are shown
 */
public record LogSettings(LogLevel level, boolean includeExecutionData) {

  public static final LogSettings OFF = new LogSettings(LogLevel.OFF, false);

  public LogSettings {
    requireNonNull(level, "level is null");
  }

  /**
   * Reads a {@code loggingConfiguration}, which may lack any member. Its destinations are the
   * business of whoever runs the workers.
   */
  public static LogSettings of(String loggingConfiguration) {
    JsonNode configuration = Json.parseTrusted(loggingConfiguration);
    return new LogSettings(
        LogLevel.valueOf(configuration.path("level").asText(LogLevel.OFF.name())),
        configuration.path("includeExecutionData").asBoolean());
  }
}
