package dev.everstep.worker.store;

import dev.everstep.worker.store.Outbox.Topic;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table of the outbox, within a caller's transaction. */
final class OutboxRows {

  private record Due(Message message, long dueAt) {}

  private OutboxRows() {}

  static void insertIfAbsent(Handle handle, Topic topic, Message message) {
    long time = message.time().toEpochMilli();
    handle
        .createUpdate(
            """
            INSERT INTO outbox (id, topic, kept_at, due_at, content)
            VALUES (:id, :topic, :time, :time, :content)
            ON CONFLICT DO NOTHING
            """)
        .bind("id", message.id())
        .bind("topic", topic.name())
        .bind("time", time)
        .bind("content", StoredText.compress(message.content()))
        .execute();
  }

  static List<Message> take(Handle handle, Topic topic, Instant now, Instant until, int max) {
    List<Due> due =
        handle
            .createQuery(
                """
                SELECT id, kept_at, due_at, content FROM outbox
                WHERE topic = :topic AND due_at <= :now
                ORDER BY topic, due_at, id LIMIT :max
                """)
            .bind("topic", topic.name())
            .bind("now", now.toEpochMilli())
            .bind("max", max)
            .map(
                (row, context) ->
                    new Due(
                        new Message(
                            row.getString("id"),
                            Columns.instant(row, "kept_at"),
                            StoredText.decompress(row.getBytes("content"))),
                        row.getLong("due_at")))
            .list();
    return due.stream().filter(d -> move(handle, d, until)).map(Due::message).toList();
  }

  /** False if another process has taken it in between. */
  private static boolean move(Handle handle, Due due, Instant until) {
    return handle
            .createUpdate("UPDATE outbox SET due_at = :until WHERE id = :id AND due_at = :due")
            .bind("until", until.toEpochMilli())
            .bind("id", due.message().id())
            .bind("due", due.dueAt())
            .execute()
        == 1;
  }

  static void delete(Handle handle, Message message) {
    handle.createUpdate("DELETE FROM outbox WHERE id = :id").bind("id", message.id()).execute();
  }

  static void putOff(Handle handle, Message message, Instant until) {
    handle
        .createUpdate("UPDATE outbox SET due_at = :until WHERE id = :id")
        .bind("id", message.id())
        .bind("until", until.toEpochMilli())
        .execute();
  }
}
