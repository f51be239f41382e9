package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the events of a machine, keeps their times from going back, and knows how many there may
 * be.
 */
final class Recorder {

  /** Thrown where an event would take the place that is kept for the last one. */
  static final class HistoryFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HistoryFullException() {
      super("The history is full", null, false, false);
    }
  }

  private final long maxEvents;
  private long lastId;
  private Instant lastTime;
  private List<HistoryEvent> events = new ArrayList<>();

  Recorder(long maxEvents, long lastId, Instant lastTime) {
    this.maxEvents = maxEvents;
    this.lastId = lastId;
    this.lastTime = lastTime;
  }

  /** Appends an event and gives its id. */
  long record(EventType type, long previous, ObjectNode details, Instant time) {
    if (lastId + 1 >= maxEvents) {
      throw new HistoryFullException();
    }
    return append(type, previous, details, time);
  }

  /** Appends the event that ends the execution: there is always a place for it. */
  void recordEnd(EventType type, long previous, ObjectNode details, Instant time) {
    append(type, previous, details, time);
  }

  private long append(EventType type, long previous, ObjectNode details, Instant time) {
    lastId++;
    lastTime = time.isAfter(lastTime) ? time : lastTime;
    events.add(new HistoryEvent(lastId, previous, lastTime, type, details));
    return lastId;
  }

  /** Hands over the events since the last call. */
  List<HistoryEvent> take() {
    List<HistoryEvent> taken = events;
    events = new ArrayList<>();
    return taken;
  }

  long lastId() {
    return lastId;
  }

  Instant lastTime() {
    return lastTime;
  }
}
