package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What is in the {@link Outbox}.
 *
 * @param id the same for a repeat of the same message
 * @param time of what it tells, with milliseconds
 */
public record Message(String id, Instant time, String content) {

  public Message {
    requireNonNull(id, "id is null");
    requireNonNull(time, "time is null");
    requireNonNull(content, "content is null");
  }
}
