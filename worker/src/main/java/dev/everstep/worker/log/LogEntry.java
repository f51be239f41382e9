package dev.everstep.worker.log;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * An event that is logged.
 *
 * @param logGroup the ARN of the log group that the state machine names
 * @param stateMachine its name
 * @param time of the event
 * @param text JSON, one line
 */
public record LogEntry(Optional<String> logGroup, String stateMachine, Instant time, String text) {

  public LogEntry {
    requireNonNull(logGroup, "logGroup is null");
    requireNonNull(stateMachine, "stateMachine is null");
    requireNonNull(time, "time is null");
    requireNonNull(text, "text is null");
  }
}
