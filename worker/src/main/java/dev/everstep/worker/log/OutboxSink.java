package dev.everstep.worker.log;

import dev.everstep.worker.store.Message;
import dev.everstep.worker.store.Outbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Puts entries into the outbox, from where they go to the log groups that they name. So executions
 * never wait for CloudWatch Logs, and nothing that was kept is lost while it is away.
 */
final class OutboxSink implements LogSink {

  private final Outbox outbox;

  // Ids in the order in which entries come, for many of them have the same millisecond.
  private final String process = UUID.randomUUID().toString();
  private final AtomicLong kept = new AtomicLong();

  OutboxSink(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void append(List<LogEntry> entries) {
    Map<LogTarget, List<LogEntry>> byTarget =
        entries.stream()
            .filter(entry -> entry.logGroup().isPresent())
            .collect(
                Collectors.groupingBy(
                    entry -> new LogTarget(entry.logGroup().get(), entry.stateMachine()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    byTarget.forEach((target, of) -> LogMessage.of(target, of).forEach(this::keep));
  }

  private void keep(LogMessage message) {
    String id = String.format(Locale.ROOT, "%s/%016x", process, kept.getAndIncrement());
    outbox.keep(
        Outbox.Topic.LOGS, new Message(id, message.lines().get(0).time(), message.toJson()));
  }
}
