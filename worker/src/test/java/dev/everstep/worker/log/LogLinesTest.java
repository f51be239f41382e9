package dev.everstep.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogLinesTest {

  private static final HistoryEvent ENTERED =
      event(
          EventType.PASS_STATE_ENTERED,
          "{\"input\":\"{}\",\"inputDetails\":{\"truncated\":false},\"name\":\"A\"}");

  @Test
  void lineHasTheSchemaOfCloudWatch() {
    assertThat(lines(LogLevel.ALL, true, ENTERED))
        .containsExactly(
            "{\"id\":\"2\",\"type\":\"PassStateEntered\","
                + "\"details\":{\"input\":\"{}\",\"inputDetails\":{\"truncated\":false},\"name\":\"A\"},"
                + "\"previous_event_id\":\"0\",\"event_timestamp\":\"1795267289498\","
                + "\"execution_arn\":\"arn\",\"redrive_count\":\"0\"}");
  }

  @Test
  void withoutExecutionDataInputAndOutputAreLeftOut() {
    assertThat(lines(LogLevel.ALL, false, ENTERED).get(0))
        .doesNotContain("\"input\"")
        .contains("\"name\":\"A\"");
    assertThat(ENTERED.details().has("input")).as("the event itself").isTrue();
  }

  @Test
  void typeWithoutDetailsHasEmptyOnes() {
    assertThat(lines(LogLevel.ALL, true, event(EventType.MAP_STATE_SUCCEEDED, "{}")).get(0))
        .contains("\"details\":{}");
  }

  @ParameterizedTest
  @CsvSource({
    "ExecutionStarted, ALL",
    "PassStateEntered, ALL",
    "ExecutionSucceeded, ALL",
    "FailStateEntered, ALL ERROR",
    "TaskFailed, ALL ERROR",
    "LambdaFunctionTimedOut, ALL ERROR",
    "ActivityScheduleFailed, ALL ERROR",
    "EvaluationFailed, ALL ERROR",
    "MapIterationAborted, ALL ERROR",
    "WaitStateAborted, ALL ERROR",
    "ExecutionFailed, ALL ERROR FATAL",
    "ExecutionAborted, ALL ERROR FATAL",
    "ExecutionTimedOut, ALL ERROR FATAL",
  })
  void levelChoosesTypes(String type, String levels) {
    assertThat(LogLevel.values())
        .filteredOn(level -> level.includes(EventType.ofWireName(type)))
        .extracting(LogLevel::name)
        .containsExactly(levels.split(" "));
  }

  @Test
  void settingsAreReadFromTheConfiguration() {
    assertThat(LogSettings.of("{}", 0)).isEqualTo(LogSettings.OFF);
    assertThat(LogSettings.of("{\"level\":\"ERROR\",\"includeExecutionData\":true}", 2))
        .isEqualTo(new LogSettings(LogLevel.ERROR, true, 2));
  }

  private static List<String> lines(LogLevel level, boolean withData, HistoryEvent event) {
    return LogLines.of("arn", new LogSettings(level, withData, 0), Stream.of(event));
  }

  private static HistoryEvent event(EventType type, String details) {
    return new HistoryEvent(
        2, 0, Instant.ofEpochMilli(1795267289498L), type, (ObjectNode) Json.parseTrusted(details));
  }
}
