package dev.everstep.asl.history;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One event of an execution history.
 *
 * @param id 1, 2, 3 … without gaps within an execution
 * @param previousEventId the id of the event that led to this one; 0 if none
 * @param timestamp with milliseconds; never before that of a smaller id
 * @param details the details object as the API prints it (payloads as JSON text); empty if the type
 *     has none. Not to be changed.
 */
public record HistoryEvent(
    long id, long previousEventId, Instant timestamp, EventType type, ObjectNode details)
    implements LogEntry {

  public HistoryEvent {
    requireNonNull(timestamp, "timestamp is null");
    requireNonNull(type, "type is null");
    requireNonNull(details, "details is null");
  }
}
