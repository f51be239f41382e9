package dev.everstep.worker.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What executions that ended without success have left for a redrive, within a caller's
 * transaction: parts of snapshots, of the execution and perhaps of its branches.
 */
final class Unfinished {

  /** A redrive has to read it all, part by part, into one workflow. */
  private static final int MAX_CHARACTERS = 16 * 1024 * 1024;

  private Unfinished() {}

  static Redrives.Left left(String unfinished, long lastEventId) {
    int parts = unfinished.length() > MAX_CHARACTERS ? 0 : SnapshotPart.cut(unfinished).size();
    return new Redrives.Left(parts, lastEventId);
  }

  /** In the place of what an earlier end has left; branches may be named by it still. */
  static void replace(Handle handle, ExecutionRow ended, Optional<String> unfinished) {
    if (unfinished.isEmpty()) {
      BranchRows.deleteUnfinished(handle, ended.executionArn(), ended.startDate());
      return;
    }
    List<String> texts = SnapshotPart.cut(unfinished.get());
    int parts = ended.redrives().left().map(Redrives.Left::parts).orElse(0);
    int next = ended.redrives().count() + 1;
    for (int part = 0; part < parts; part++) {
      SnapshotPart key =
          SnapshotPart.unfinished(ended.executionArn(), "", ended.startDate(), next, part);
      SnapshotParts.save(handle, key, texts.get(part));
    }
  }

  /** Of executions that ended before a moment; how many these were. */
  static int forget(Handle handle, Instant endedBefore, int most) {
    List<Ended> ended =
        handle
            .createQuery(
                """
                SELECT execution_arn, start_date FROM execution
                WHERE unfinished_parts > 0 AND stop_date < :before ORDER BY stop_date LIMIT :most
                """)
            .bind("before", endedBefore.toEpochMilli())
            .bind("most", most)
            .map(
                (row, context) ->
                    new Ended(row.getString("execution_arn"), Columns.instant(row, "start_date")))
            .list();
    for (Ended execution : ended) {
      if (ExecutionRows.forgetUnfinished(handle, execution.arn(), execution.startDate())) {
        BranchRows.deleteUnfinished(handle, execution.arn(), execution.startDate());
      }
    }
    return ended.size();
  }

  private record Ended(String arn, Instant startDate) {}
}
