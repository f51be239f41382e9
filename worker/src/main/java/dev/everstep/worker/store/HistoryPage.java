package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.history.HistoryEvent;
import java.time.Instant;
import java.util.List;

/**
 * Consecutive events of one execution.
 *
 * @param executionArn followed by the path of a branch, if that counts its own events
 * @param firstEventId of the first of the events
 * @param events at least one, their ids without gaps
 */
public record HistoryPage(
    String executionArn, Instant startDate, long firstEventId, List<HistoryEvent> events) {

  /** The id of the last of the events. */
  public long lastEventId() {
    return firstEventId + events.size() - 1;
  }

  public HistoryPage {
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(startDate, "startDate is null");
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("Expected events but there are none");
    }
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).id() != firstEventId + i) {
        throw new IllegalArgumentException(
            "Expected event id " + (firstEventId + i) + " but was: " + events.get(i).id());
      }
    }
  }
}
