package dev.everstep.worker.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what becomes of messages, and complains once a minute at most. Used by one thread. */
final class Tally {

  private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final String destination;
  private final InstantSource clock;
  private final Counter delivered;
  private final Counter failed;
  private final Counter lost;
  private Instant silentUntil = Instant.MIN;

  Tally(String destination, MeterRegistry metrics, InstantSource clock) {
    this.destination = destination;
    this.clock = clock;
    this.delivered = counter("everstep.delivery.delivered", "Messages delivered", metrics);
    this.failed = counter("everstep.delivery.failed", "Attempts to deliver that failed", metrics);
    this.lost = counter("everstep.delivery.lost", "Messages that never will be taken", metrics);
  }

  private Counter counter(String name, String description, MeterRegistry metrics) {
    return Counter.builder(name)
        .description(description)
        .tag("destination", destination)
        .register(metrics);
  }

  void delivered(int messages) {
    delivered.increment(messages);
  }

  void lost(int messages) {
    if (messages > 0) {
      lost.increment(messages);
      complain("{} will never take {} of the messages about executions", destination, messages);
    }
  }

  void refused(String reason) {
    failed.increment();
    complain(
        "{} refuses messages about executions, which are tried again: {}", destination, reason);
  }

  void away(String reason) {
    failed.increment();
    complain("{} is away; messages about executions wait for it: {}", destination, reason);
  }

  void broken(RuntimeException e) {
    failed.increment();
    complain("Messages for {} could not be handled", destination, e);
  }

  private void complain(String text, Object... arguments) {
    Instant now = clock.instant();
    if (!now.isBefore(silentUntil)) {
      silentUntil = now.plus(INTERVAL);
      LOG.warn(text, arguments);
    }
  }
}
