package dev.everstep.worker.store;

import dev.everstep.worker.contract.ExecutionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Lists of executions, in AWS's order: the most recent first, where a running execution counts from
 * its start or last redrive and another one from its end; of the same moment, the greater name.
 *
 * <p>An execution that ends, or is redriven, thus moves to the front. Between two pages it moves
 * away from where the next page begins: a page never repeats what an earlier one of the same list
 * showed in the same status, and leaves out only what has changed meanwhile, which the first page
 * of a new list shows. What does not change keeps its place.
 *
 * <p>A list is merged from parts, one for each status and for redriven or not. Each part is a range
 * of one index, read from its beginning and no further than the page is long: so every filter costs
 * the same, however many executions there are.
 */
final class ExecutionLists {

  /** The second condition alone says it; the first is for databases that see no range in it. */
  private static final String PART =
      """
      SELECT * FROM (
        SELECT execution_arn, state_machine_arn, name, status, start_date, stop_date, version_arn, alias_arn,
          redrive_count, redrive_date, listed_at
        FROM execution
        WHERE %1$s = :arn AND status = '%2$s' AND redriven = %3$s
          AND listed_at <= :date AND (listed_at, name) < (:date, :name)
        ORDER BY %1$s, status, redriven, listed_at DESC, name DESC LIMIT :limit) AS %2$s_%3$s
      """;

  private ExecutionLists() {}

  /** Up to {@code limit} rows. */
  static List<ExecutionSummary> read(Handle handle, ExecutionQuery wanted, int limit) {
    List<String> parts = new ArrayList<>();
    for (ExecutionStatus status : ExecutionStatus.values()) {
      for (boolean redriven : new boolean[] {false, true}) {
        if (wanted.status().orElse(status) == status
            && wanted.redriven().orElse(redriven) == redriven) {
          parts.add(PART.formatted(column(wanted.startedBy()), status, redriven));
        }
      }
    }
    return handle
        .createQuery(
            String.join("UNION ALL\n", parts) + "ORDER BY listed_at DESC, name DESC LIMIT :limit")
        .bind("arn", wanted.arn())
        .bind("date", wanted.after().map(Key::epochMillis).orElse(Long.MAX_VALUE))
        .bind("name", wanted.after().map(Key::name).orElse(""))
        .bind("limit", limit)
        .map((row, context) -> summary(row))
        .list();
  }

  private static String column(ExecutionQuery.StartedBy startedBy) {
    return switch (startedBy) {
      case STATE_MACHINE -> "state_machine_arn";
      case VERSION -> "version_arn";
      case ALIAS -> "alias_arn";
    };
  }

  private static ExecutionSummary summary(ResultSet row) throws SQLException {
    return new ExecutionSummary(
        row.getString("execution_arn"),
        row.getString("state_machine_arn"),
        row.getString("name"),
        ExecutionStatus.valueOf(row.getString("status")),
        Columns.instant(row, "start_date"),
        Columns.optionalInstant(row, "stop_date"),
        Columns.optionalIdentifier(row, "version_arn"),
        Columns.optionalIdentifier(row, "alias_arn"),
        row.getInt("redrive_count"),
        Columns.optionalInstant(row, "redrive_date"),
        Columns.instant(row, "listed_at"));
  }
}
