package dev.everstep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints a history as it grows: one line per event with time (UTC), id, type, state, and the
 * beginning of its data.
 */
final class HistoryPrinter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What tells most about an event, best first. */
  private static final List<String> DATA =
      List.of("error", "output", "input", "parameters", "length", "index");

  private static final int DATA_LENGTH = 72;

  private final PrintWriter out;
  private final Map<Long, String> states = new HashMap<>();

  HistoryPrinter(PrintWriter out) {
    this.out = out;
  }

  void print(HistoryEvent event) {
    String state = state(event);
    states.put(event.id(), state);
    out.printf(
        Locale.ROOT,
        "%s %4d  %-24s %-20s %s%n",
        TIME.format(event.timestamp()),
        event.id(),
        event.type().wireName(),
        printable(state),
        printable(data(event.details())));
    out.flush();
  }

  /** The state an event names, or that of the event which led to it. */
  private String state(HistoryEvent event) {
    JsonNode name = event.details().path("name");
    return name.isTextual() ? name.textValue() : states.getOrDefault(event.previousEventId(), "");
  }

  private static String data(ObjectNode details) {
    for (String member : DATA) {
      JsonNode value = details.path(member);
      if (!value.isMissingNode()) {
        JsonNode cause = details.path("cause");
        return member.equals("error") && cause.isTextual()
            ? value.asText() + ": " + cause.textValue()
            : value.asText();
      }
    }
    return "";
  }

  /** One line without control characters: names and causes are anybody's, and a terminal obeys. */
  private static String printable(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").replaceAll(" {2,}", " ");
    return line.length() > DATA_LENGTH ? line.substring(0, DATA_LENGTH) + "..." : line;
  }
}
