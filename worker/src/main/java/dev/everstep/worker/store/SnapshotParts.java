package dev.everstep.worker.store;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Large snapshots in the database, compressed. Within a caller's transaction. */
final class SnapshotParts {

  private SnapshotParts() {}

  /** Those of earlier continuations have been read by then, and go. */
  static void save(Handle handle, SnapshotPart part, String text) {
    handle
        .createUpdate(
            """
            DELETE FROM snapshot_part
            WHERE execution_arn = :arn AND start_date = :start
              AND (number < :number OR (number = :number AND part = :part))
            """)
        .bindMap(key(part))
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO snapshot_part (execution_arn, start_date, number, part, content)
            VALUES (:arn, :start, :number, :part, :content)
            """)
        .bindMap(key(part))
        .bind("content", StoredText.compress(text))
        .execute();
  }

  static String load(Handle handle, SnapshotPart part) {
    return handle
        .createQuery(
            """
            SELECT content FROM snapshot_part
            WHERE execution_arn = :arn AND start_date = :start
              AND number = :number AND part = :part
            """)
        .bindMap(key(part))
        .map((row, context) -> StoredText.decompress(row.getBytes("content")))
        .findOne()
        .orElseThrow(() -> new IllegalStateException("Expected a snapshot but found none"));
  }

  private static Map<String, Object> key(SnapshotPart part) {
    return Map.of(
        "arn", part.history(),
        "start", part.startDate().toEpochMilli(),
        "number", part.number(),
        "part", part.part());
  }
}
