package dev.everstep.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * A history without the order between concurrent branches, as lines to compare. Outside of branches
 * an event keeps its id and {@code previousEventId}; inside, it is known by its details and by the
 * event that led to it; so is what a redrive begins with, inside or not. Event ids that cause texts
 * quote are left out.
 */
public final class UnorderedHistory {

  private final JsonNode topStates;
  private final boolean withTimes;
  private final TreeMap<Long, HistoryEvent> events = new TreeMap<>();
  private final TreeMap<Long, Boolean> outside = new TreeMap<>();

  private UnorderedHistory(String definition, List<HistoryEvent> history, boolean withTimes) {
    this.topStates = Json.parseTrusted(definition).path("States");
    this.withTimes = withTimes;
    for (HistoryEvent event : history) {
      events.put(event.id(), event);
      outside.put(event.id(), isOutside(event));
    }
  }

  /** The lines of a history whose timestamps count too. */
  public static List<String> timed(String definition, List<HistoryEvent> history) {
    return new UnorderedHistory(definition, history, true).lines();
  }

  /** The lines of a history that ran on a real clock. */
  public static List<String> untimed(String definition, List<HistoryEvent> history) {
    return new UnorderedHistory(definition, history, false).lines();
  }

  /** Leaves out the event ids that a cause quotes. */
  public static String withoutIds(String text) {
    return text.replaceAll("event id #[0-9]+", "event id #");
  }

  private List<String> lines() {
    List<String> outer = new ArrayList<>();
    List<String> inner = new ArrayList<>();
    for (HistoryEvent event : events.values()) {
      if (outside.get(event.id())) {
        outer.add(event.id() + "<" + event.previousEventId() + " " + text(event));
      } else {
        inner.add(text(event) + " <- " + previous(event));
      }
    }
    Collections.sort(inner);
    outer.addAll(inner);
    return outer;
  }

  private String previous(HistoryEvent event) {
    HistoryEvent previous = events.get(event.previousEventId());
    // Which of several branches ended last may depend on their order within one moment; which
    // iteration made room for the next depends on the clock.
    boolean anyBranch =
        isJoin(event.type()) || (!withTimes && event.type() == EventType.MAP_ITERATION_STARTED);
    return anyBranch || previous == null ? "join" : text(previous);
  }

  private String text(HistoryEvent event) {
    String time = withTimes ? event.timestamp() + " " : "";
    return time + event.type().wireName() + " " + withoutIds(Json.write(event.details()));
  }

  private boolean isOutside(HistoryEvent event) {
    String type = event.type().wireName();
    if (type.startsWith("Execution")) {
      return true;
    }
    if (type.endsWith("StateEntered") || type.endsWith("StateExited")) {
      return topStates.has(event.details().path("name").textValue());
    }
    HistoryEvent previous = events.get(event.previousEventId());
    boolean redriven = previous != null && previous.type() == EventType.EXECUTION_REDRIVEN;
    return !redriven
        && !type.endsWith("Aborted")
        && !type.startsWith("MapIteration")
        && outside.getOrDefault(event.previousEventId(), false);
  }

  private static boolean isJoin(EventType type) {
    return switch (type) {
      case MAP_STATE_STARTED,
          MAP_STATE_SUCCEEDED,
          MAP_STATE_FAILED,
          MAP_STATE_EXITED,
          PARALLEL_STATE_STARTED,
          PARALLEL_STATE_SUCCEEDED,
          PARALLEL_STATE_FAILED,
          PARALLEL_STATE_EXITED ->
          true;
      default -> false;
    };
  }
}
