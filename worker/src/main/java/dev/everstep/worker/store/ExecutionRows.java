package dev.everstep.worker.store;

import dev.everstep.worker.contract.ExecutionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table of executions, within a caller's transaction. */
final class ExecutionRows {

  private static final String SELECT_ROW =
      """
      SELECT e.execution_arn, e.start_date, e.name, e.status, e.stop_date, e.input, e.input_sha256, e.output,
        e.error, e.cause, e.trace_header, e.state_machine_arn, e.state_machine_name, e.version_arn, e.alias_arn,
        e.revision_id, e.role_arn, e.logging_configuration, e.tracing_configuration,
        e.encryption_configuration, e.machine_update_date, e.redrive_count, e.redrive_date,
        e.unfinished_parts, e.last_event_id, d.content
      FROM execution e JOIN definition d ON d.sha256 = e.definition_sha256
      WHERE e.execution_arn = :arn
      """;

  private static final String WHERE_CHECK_DUE =
      """
      WHERE execution_arn = :arn AND start_date = :start AND status = 'RUNNING' AND checked_at <= :due
      """;

  private ExecutionRows() {}

  static boolean insertIfAbsent(Handle handle, ExecutionRow row) {
    ExecutedMachine machine = row.machine();
    Update insert =
        handle
            .createUpdate(
                """
                INSERT INTO execution (execution_arn, start_date, name, status, stop_date, input, input_sha256,
                  output, error, cause, trace_header, state_machine_arn, state_machine_name, version_arn,
                  alias_arn, revision_id, definition_sha256, role_arn, logging_configuration,
                  tracing_configuration, encryption_configuration, machine_update_date, checked_at,
                  listed_at, redriven, redrive_count, redrive_date, unfinished_parts, last_event_id)
                VALUES (:arn, :start, :name, :status, :stop, :input, :inputSha256, :output, :error, :cause,
                  :traceHeader, :machine, :machineName, :version, :alias, :revision, :definition, :role,
                  :logging, :tracing, :encryption, :machineUpdated, :start,
                  :listed, :redriven, :redrives, :redriveDate, :parts, :lastEvent)
                ON CONFLICT DO NOTHING
                """)
            .bind("arn", row.executionArn())
            .bind("start", row.startDate().toEpochMilli())
            .bind("name", row.name())
            .bind("input", StoredText.encode(row.input()))
            .bind("inputSha256", row.inputSha256())
            .bind("machine", machine.arn())
            .bind("machineName", machine.name())
            .bind("version", machine.versionArn())
            .bind("alias", machine.aliasArn())
            .bind("revision", machine.revisionId())
            .bind("definition", Definitions.save(handle, machine.definition()))
            .bind("role", StoredText.encode(machine.roleArn()))
            .bind("logging", StoredText.encode(machine.loggingConfiguration()))
            .bind("tracing", StoredText.encode(machine.tracingConfiguration()))
            .bind("encryption", StoredText.encode(machine.encryptionConfiguration()))
            .bind("machineUpdated", machine.updateDate().toEpochMilli())
            .bind("redriven", row.redrives().count() > 0)
            .bind("redriveDate", row.redrives().date().map(Instant::toEpochMilli));
    StoredText.bind(insert, "traceHeader", row.traceHeader());
    bindOutcome(insert, row);
    return insert.execute() == 1;
  }

  /**
   * Ends a running execution; false if it is not there, has ended, or was redriven another number
   * of times.
   */
  static boolean endIfRunning(Handle handle, ExecutionRow terminal) {
    Update update =
        handle
            .createUpdate(
                """
                UPDATE execution
                SET status = :status, stop_date = :stop, listed_at = :listed, output = :output,
                  error = :error, cause = :cause, unfinished_parts = :parts, last_event_id = :lastEvent
                WHERE execution_arn = :arn AND start_date = :start AND status = 'RUNNING'
                  AND redrive_count = :redrives
                """)
            .bind("arn", terminal.executionArn())
            .bind("start", terminal.startDate().toEpochMilli());
    bindOutcome(update, terminal);
    return update.execute() == 1;
  }

  /**
   * Lets an execution that ended without success run again; false if it did not, has left nothing,
   * or was redriven another number of times before.
   */
  static boolean redrive(Handle handle, ExecutionRow running) {
    return handle
            .createUpdate(
                """
                UPDATE execution
                SET status = 'RUNNING', stop_date = NULL, output = NULL, error = NULL, cause = NULL,
                  redriven = TRUE, redrive_count = :redrives, redrive_date = :date, listed_at = :date,
                  unfinished_parts = NULL, last_event_id = NULL, definition_sha256 = :definition
                WHERE execution_arn = :arn AND start_date = :start
                  AND status <> 'RUNNING' AND unfinished_parts > 0 AND redrive_count = :redrives - 1
                """)
            .bind("arn", running.executionArn())
            .bind("start", running.startDate().toEpochMilli())
            .bind("redrives", running.redrives().count())
            .bind("date", running.redrives().date().orElseThrow().toEpochMilli())
            .bind("definition", Definitions.save(handle, running.machine().definition()))
            .execute()
        == 1;
  }

  /** What it has left is no more; false if it had left nothing, or was redriven meanwhile. */
  static boolean forgetUnfinished(Handle handle, String executionArn, Instant startDate) {
    return handle
            .createUpdate(
                """
                UPDATE execution SET unfinished_parts = 0
                WHERE execution_arn = :arn AND start_date = :start AND unfinished_parts > 0
                """)
            .bind("arn", executionArn)
            .bind("start", startDate.toEpochMilli())
            .execute()
        == 1;
  }

  /** As {@link #endIfRunning}, by someone who knows no more than that. */
  static boolean abortIfRunning(
      Handle handle, String executionArn, Instant startDate, Instant stop, String error) {
    return handle
            .createUpdate(
                """
                UPDATE execution SET status = 'ABORTED', stop_date = :stop, listed_at = :stop,
                  error = :error
                WHERE execution_arn = :arn AND start_date = :start AND status = 'RUNNING'
                """)
            .bind("arn", executionArn)
            .bind("start", startDate.toEpochMilli())
            .bind("stop", stop.toEpochMilli())
            .bind("error", StoredText.encode(error))
            .execute()
        == 1;
  }

  /** Whether a running execution was last checked at that time or before. */
  static boolean isCheckDue(Handle handle, String executionArn, Instant startDate, Instant due) {
    return handle
        .createQuery("SELECT 1 FROM execution " + WHERE_CHECK_DUE)
        .bind("arn", executionArn)
        .bind("start", startDate.toEpochMilli())
        .bind("due", due.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Makes a check that is due count as made; false if it is not due. */
  static boolean claimCheck(
      Handle handle, String executionArn, Instant startDate, Instant now, Instant due) {
    return handle
            .createUpdate("UPDATE execution SET checked_at = :now " + WHERE_CHECK_DUE)
            .bind("now", now.toEpochMilli())
            .bind("arn", executionArn)
            .bind("start", startDate.toEpochMilli())
            .bind("due", due.toEpochMilli())
            .execute()
        == 1;
  }

  static int countOpen(Handle handle, String arnPrefix, int most) {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) FROM (
              SELECT execution_arn FROM execution
              WHERE status = 'RUNNING' AND execution_arn > :from AND execution_arn < :to
              LIMIT :most) AS counted
            """)
        .bind("from", arnPrefix + ":")
        .bind("to", arnPrefix + ";")
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }

  private static void bindOutcome(Update update, ExecutionRow row) {
    update.bind("status", row.status().name());
    update.bind("stop", row.stopDate().map(Instant::toEpochMilli));
    Instant begun = row.redrives().date().orElse(row.startDate());
    update.bind("listed", row.stopDate().orElse(begun).toEpochMilli());
    update.bind("redrives", row.redrives().count());
    update.bind("parts", row.redrives().left().map(Redrives.Left::parts));
    update.bind("lastEvent", row.redrives().left().map(Redrives.Left::lastEventId));
    StoredText.bind(update, "output", row.output());
    StoredText.bind(update, "error", row.error());
    StoredText.bind(update, "cause", row.cause());
  }

  static Optional<ExecutionRow> findLatest(Handle handle, String executionArn) {
    return handle
        .createQuery(SELECT_ROW + " ORDER BY e.execution_arn DESC, e.start_date DESC LIMIT 1")
        .bind("arn", executionArn)
        .map((row, context) -> execution(row))
        .findOne();
  }

  static Optional<ExecutionRow> find(Handle handle, String executionArn, Instant startDate) {
    return handle
        .createQuery(SELECT_ROW + " AND e.start_date = :start")
        .bind("arn", executionArn)
        .bind("start", startDate.toEpochMilli())
        .map((row, context) -> execution(row))
        .findOne();
  }

  static boolean isOver(Handle handle, String executionArn, Instant startDate) {
    return handle
        .createQuery(
            """
            SELECT 1 FROM execution
            WHERE execution_arn = :arn AND start_date = :start AND status <> 'RUNNING'
            """)
        .bind("arn", executionArn)
        .bind("start", startDate.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static ExecutionRow execution(ResultSet row) throws SQLException {
    return new ExecutionRow(
        row.getString("execution_arn"),
        Columns.instant(row, "start_date"),
        row.getString("name"),
        machine(row),
        Columns.text(row, "input"),
        row.getString("input_sha256"),
        Columns.optionalText(row, "trace_header"),
        ExecutionStatus.valueOf(row.getString("status")),
        Columns.optionalInstant(row, "stop_date"),
        Columns.optionalText(row, "output"),
        Columns.optionalText(row, "error"),
        Columns.optionalText(row, "cause"),
        redrives(row));
  }

  private static Redrives redrives(ResultSet row) throws SQLException {
    int parts = row.getInt("unfinished_parts");
    Optional<Redrives.Left> left =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(new Redrives.Left(parts, row.getLong("last_event_id")));
    return new Redrives(
        row.getInt("redrive_count"), Columns.optionalInstant(row, "redrive_date"), left);
  }

  private static ExecutedMachine machine(ResultSet row) throws SQLException {
    return new ExecutedMachine(
        row.getString("state_machine_arn"),
        row.getString("state_machine_name"),
        Columns.optionalIdentifier(row, "version_arn"),
        Columns.optionalIdentifier(row, "alias_arn"),
        Columns.optionalIdentifier(row, "revision_id"),
        Columns.text(row, "content"),
        Columns.text(row, "role_arn"),
        Columns.text(row, "logging_configuration"),
        Columns.text(row, "tracing_configuration"),
        Columns.text(row, "encryption_configuration"),
        Columns.instant(row, "machine_update_date"));
  }
}
