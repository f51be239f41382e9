package dev.everstep.worker.log;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Log lines on their way to CloudWatch Logs: so many that one call takes them.
 *
 * @param lines in the order of their times; one or more
 */
public record LogMessage(LogTarget target, List<Line> lines) {

  /** [CloudWatch Logs: PutLogEvents] How many events a call takes. */
  public static final int MOST_LINES = 10_000;

  /** How long all events of a call are together, each with {@link #LINE_BYTES} more. */
  public static final int MOST_BYTES = 1 << 20;

  /** How far apart the events of a call are. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final int LINE_BYTES = 26;

  /**
   * A line.
   *
   * @param time with milliseconds
   */
  public record Line(Instant time, String text) {

    public Line {
      requireNonNull(time, "time is null");
      requireNonNull(text, "text is null");
    }

    /** As calls count it. */
    public int bytes() {
      return text.getBytes(StandardCharsets.UTF_8).length + LINE_BYTES;
    }
  }

  public LogMessage {
    requireNonNull(target, "target is null");
    lines = List.copyOf(lines);
  }

  /** As many messages as it takes. */
  static List<LogMessage> of(LogTarget target, List<LogEntry> entries) {
    List<Line> lines =
        entries.stream()
            .map(entry -> new Line(entry.time(), entry.text()))
            .sorted(Comparator.comparing(Line::time))
            .toList();
    List<LogMessage> messages = new ArrayList<>();
    int first = 0;
    int bytes = 0;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean isFull =
          i - first == MOST_LINES
              || bytes + line.bytes() > MOST_BYTES
              || !line.time().isBefore(lines.get(first).time().plus(LONGEST));
      if (isFull && i > first) {
        messages.add(new LogMessage(target, lines.subList(first, i)));
        first = i;
        bytes = 0;
      }
      bytes += line.bytes();
    }
    messages.add(new LogMessage(target, lines.subList(first, lines.size())));
    return messages;
  }

  /** What {@link #toJson} has written. */
  public static LogMessage ofJson(String json) {
    JsonNode message = Json.parseTrusted(json);
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : message.path("lines")) {
      lines.add(
          new Line(Instant.ofEpochMilli(line.path("time").asLong()), line.path("text").asText()));
    }
    return new LogMessage(
        new LogTarget(message.path("logGroup").asText(), message.path("stateMachine").asText()),
        lines);
  }

  String toJson() {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("logGroup", target.logGroup());
    message.put("stateMachine", target.stateMachine());
    ArrayNode array = message.putArray("lines");
    for (Line line : lines) {
      array.addObject().put("time", line.time().toEpochMilli()).put("text", line.text());
    }
    return Json.write(message);
  }

  public int bytes() {
    return lines.stream().mapToInt(Line::bytes).sum();
  }
}
