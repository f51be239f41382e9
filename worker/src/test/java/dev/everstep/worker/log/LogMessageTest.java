package dev.everstep.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LogMessageTest {

  private static final LogTarget TARGET = new LogTarget("arn", "m");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void messageIsReadAsItWasWritten() {
    LogMessage message =
        LogMessage.of(TARGET, List.of(entry(0, "{\"a\":\"ü\\n\"}"), entry(1, "b"))).get(0);

    assertThat(LogMessage.ofJson(message.toJson())).isEqualTo(message);
  }

  @Test
  void linesAreInTheOrderOfTheirTimes() {
    List<LogMessage> messages = LogMessage.of(TARGET, List.of(entry(2, "b"), entry(1, "a")));

    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).lines()).extracting(LogMessage.Line::text).containsExactly("a", "b");
  }

  @Test
  void messageIsNoMoreThanACallTakes() {
    assertThat(LogMessage.of(TARGET, Collections.nCopies(10_001, entry(0, "x"))))
        .extracting(message -> message.lines().size())
        .containsExactly(10_000, 1);
    String third = "ü".repeat(170_000);
    assertThat(LogMessage.of(TARGET, Collections.nCopies(4, entry(0, third))))
        .extracting(LogMessage::bytes)
        .containsExactly(1_020_078, 340_026);
  }

  @Test
  void linesOfAMessageAreLessThanADayApart() {
    List<LogEntry> entries =
        IntStream.of(0, 86_399, 86_400, 172_800).mapToObj(i -> entry(i, "" + i)).toList();

    assertThat(LogMessage.of(TARGET, entries))
        .extracting(message -> message.lines().size())
        .containsExactly(2, 1, 1);
  }

  @Test
  void lineThatNoCallTakesIsAlone() {
    String huge = "x".repeat(1 << 20);

    assertThat(LogMessage.of(TARGET, List.of(entry(0, huge), entry(1, "a"), entry(2, "b"))))
        .extracting(message -> message.lines().size())
        .containsExactly(1, 2);
  }

  private static LogEntry entry(int seconds, String text) {
    return new LogEntry(Optional.of("arn"), "m", NOON.plusSeconds(seconds), text);
  }
}
