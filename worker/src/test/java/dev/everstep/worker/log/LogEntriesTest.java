package dev.everstep.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogEntriesTest {

  private static final String LOG_GROUP =
      "arn:aws:logs:eu-west-1:123456789012:log-group:/states/m:*";

  private static final String LOGGING =
      "{\"level\":\"ALL\",\"destinations\":[{\"cloudWatchLogsLogGroup\":{\"logGroupArn\":\"%s\"}}]}"
          .formatted(LOG_GROUP);

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
  void entryNamesTheStateMachineAndItsLogGroup() {
    LogSettings settings = LogSettings.of(LOGGING, 0);
    String standard = "arn:aws:states:eu-west-1:123456789012:execution:machine:name";
    String express = "arn:aws:states:eu-west-1:123456789012:express:machine:name:uuid";
    for (String arn : List.of(standard, express)) {
      LogEntry entry = LogEntries.of(arn, settings, Stream.of(ENTERED)).get(0);
      assertThat(entry.stateMachine()).isEqualTo("machine");
      assertThat(entry.logGroup()).contains(LOG_GROUP);
      assertThat(entry.time()).isEqualTo(ENTERED.timestamp());
    }
  }

  @Test
  void longInputIsCutWithoutSplittingACharacter() {
    String tooLong = "x".repeat(248 * 1024 - 1) + "\uD83D\uDE00";
    String cut = input(entered(tooLong));
    assertThat(cut).isEqualTo("x".repeat(248 * 1024 - 1));
    assertThat(lines(LogLevel.ALL, true, entered(tooLong)).get(0))
        .contains("\"inputDetails\":{\"truncated\":true}");
  }

  @Test
  void inputIsMeasuredAsItStandsInTheLine() {
    String quotes = "\"".repeat(124 * 1024);
    assertThat(input(entered(quotes))).isEqualTo(quotes);
    assertThat(input(entered(quotes + "x"))).isEqualTo(quotes);
  }

  @Test
  void settingsAreReadFromTheConfiguration() {
    assertThat(LogSettings.of("{}", 0)).isEqualTo(LogSettings.OFF);
    assertThat(LogSettings.of("{\"level\":\"ERROR\",\"includeExecutionData\":true}", 2))
        .isEqualTo(new LogSettings(LogLevel.ERROR, true, 2, Optional.empty()));
  }

  private static HistoryEvent entered(String input) {
    HistoryEvent event = event(EventType.PASS_STATE_ENTERED, "{}");
    event.details().put("input", input).putObject("inputDetails").put("truncated", false);
    return event;
  }

  private static String input(HistoryEvent event) {
    String line = lines(LogLevel.ALL, true, event).get(0);
    return Json.parseTrusted(line).path("details").path("input").asText();
  }

  private static List<String> lines(LogLevel level, boolean withData, HistoryEvent event) {
    LogSettings settings = new LogSettings(level, withData, 0, Optional.empty());
    return LogEntries.of("arn", settings, Stream.of(event)).stream().map(LogEntry::text).toList();
  }

  private static HistoryEvent event(EventType type, String details) {
    return new HistoryEvent(
        2, 0, Instant.ofEpochMilli(1795267289498L), type, (ObjectNode) Json.parseTrusted(details));
  }
}
