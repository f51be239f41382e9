package dev.everstep.worker.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What others are to be told, until they have been: at least once, by whichever process comes to
 * it. Messages of a topic are taken in the order of their times, then of their ids.
 */
public final class Outbox {

  /** What messages are about. */
  public enum Topic {
    /** Log lines for CloudWatch Logs. */
    LOGS,
    /** The detail of events that say how an execution has changed its status. */
    STATUS_CHANGES
  }

  private final Database database;

  Outbox(Database database) {
    this.database = database;
  }

  /** Keeps a message, unless one with this id waits already. It is due at once. */
  public void keep(Topic topic, Message message) {
    database.run(handle -> OutboxRows.insertIfAbsent(handle, topic, message));
  }

  /**
   * Takes messages that are due. Nobody else gets them for a while: if they are neither {@link
   * #delivered} nor {@link #putOff} by then, the taker has died.
   */
  public List<Message> take(Topic topic, Instant now, Duration lease, int max) {
    return database.write(handle -> OutboxRows.take(handle, topic, now, now.plus(lease), max));
  }

  /** Forgets messages. */
  public void delivered(List<Message> messages) {
    database.run(handle -> messages.forEach(message -> OutboxRows.delete(handle, message)));
  }

  /** Makes messages due at a later time. */
  public void putOff(List<Message> messages, Instant until) {
    database.run(handle -> messages.forEach(m -> OutboxRows.putOff(handle, m, until)));
  }
}
