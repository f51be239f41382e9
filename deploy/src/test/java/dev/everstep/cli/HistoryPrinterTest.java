package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryPrinterTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void eventsOfAStateShowItsName() {
    List<String> lines =
        print(
            event(
                1,
                0,
                EventType.TASK_STATE_ENTERED,
                details().put("name", "Charge").put("input", "{\"a\":1}")),
            event(
                2,
                1,
                EventType.LAMBDA_FUNCTION_SCHEDULED,
                details().put("resource", "x").put("input", "[]")),
            event(3, 2, EventType.LAMBDA_FUNCTION_STARTED, details()));

    assertThat(lines)
        .containsExactly(
            "03:04:05.678    1  TaskStateEntered         Charge               {\"a\":1}",
            "03:04:05.678    2  LambdaFunctionScheduled  Charge               []",
            "03:04:05.678    3  LambdaFunctionStarted    Charge");
  }

  @Test
  void failureShowsErrorAndCause() {
    assertThat(
            print(
                event(
                    1,
                    0,
                    EventType.EXECUTION_FAILED,
                    details().put("error", "E").put("cause", "why"))))
        .singleElement()
        .asString()
        .endsWith("E: why");
  }

  @Test
  void longDataIsCut() {
    assertThat(
            print(
                event(1, 0, EventType.EXECUTION_STARTED, details().put("input", "x".repeat(1000)))))
        .singleElement()
        .asString()
        .hasSizeLessThan(150)
        .endsWith("xxx...");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    ObjectNode details = details().put("error", "a\nb").put("cause", "\u001b[31m\u202e");

    assertThat(print(event(1, 0, EventType.EXECUTION_FAILED, details)))
        .singleElement()
        .asString()
        .endsWith("a b: [31m");
  }

  private static List<String> print(HistoryEvent... events) {
    StringWriter text = new StringWriter();
    HistoryPrinter printer = new HistoryPrinter(new PrintWriter(text));
    List.of(events).forEach(printer::print);
    return text.toString().lines().map(String::stripTrailing).toList();
  }

  private static HistoryEvent event(long id, long previous, EventType type, ObjectNode details) {
    return new HistoryEvent(id, previous, TIME, type, details);
  }

  private static ObjectNode details() {
    return JsonNodeFactory.instance.objectNode();
  }
}
