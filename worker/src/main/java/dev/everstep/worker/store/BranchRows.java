package dev.everstep.worker.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Deletes what is kept of branches, within a caller's transaction. In {@code execution_arn} a
 * branch has the name of the execution, a colon, a path.
 */
final class BranchRows {

  private BranchRows() {}

  /** Deletes the rows of an execution's branches. */
  static void delete(Handle handle, String table, String executionArn, Instant startDate) {
    handle
        .createUpdate(
            """
            DELETE FROM <table>
            WHERE execution_arn > :from AND execution_arn < :to AND start_date = :start
            """)
        .define("table", table)
        .bind("from", executionArn + ":")
        .bind("to", executionArn + ";")
        .bind("start", startDate.toEpochMilli())
        .execute();
  }

  /** Deletes what an execution and its branches have left for a redrive. */
  static void deleteUnfinished(Handle handle, String executionArn, Instant startDate) {
    handle
        .createUpdate(
            """
            DELETE FROM snapshot_part
            WHERE execution_arn >= :from AND execution_arn < :to AND start_date = :start
            """)
        .bind("from", executionArn + SnapshotPart.UNFINISHED)
        .bind("to", executionArn + (char) (SnapshotPart.UNFINISHED.charAt(0) + 1))
        .bind("start", startDate.toEpochMilli())
        .execute();
  }

  /** Deletes those of the execution as well. */
  static void deleteWithExecution(
      Handle handle, String table, String executionArn, Instant startDate) {
    delete(handle, table, executionArn, startDate);
    handle
        .createUpdate("DELETE FROM <table> WHERE execution_arn = :arn AND start_date = :start")
        .define("table", table)
        .bind("arn", executionArn)
        .bind("start", startDate.toEpochMilli())
        .execute();
  }
}
