package dev.everstep.worker.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The tokens by which redrives were asked for: the last ten of an execution, for a quarter of an
 * hour [AWS: RedriveExecution, clientToken]. Within a caller's transaction.
 */
final class RedriveTokens {

  private static final Duration VALID = Duration.ofMinutes(15);

  private RedriveTokens() {}

  static void save(Handle handle, ExecutionRow redriven, String token) {
    long date = redriven.redrives().date().orElseThrow().toEpochMilli();
    // An expired one may come again.
    handle
        .createUpdate(
            """
            DELETE FROM redrive_token
            WHERE execution_arn = :arn AND start_date = :start
              AND (token = :token OR redrive_date < :expired)
            """)
        .bindMap(key(redriven))
        .bind("token", token)
        .bind("expired", date - VALID.toMillis())
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO redrive_token (execution_arn, start_date, token, redrive_date)
            VALUES (:arn, :start, :token, :date)
            """)
        .bindMap(key(redriven))
        .bind("token", token)
        .bind("date", date)
        .execute();
    handle
        .createUpdate(
            """
            DELETE FROM redrive_token
            WHERE execution_arn = :arn AND start_date = :start AND redrive_date < (
              SELECT MIN(redrive_date) FROM (
                SELECT redrive_date FROM redrive_token
                WHERE execution_arn = :arn AND start_date = :start
                ORDER BY redrive_date DESC LIMIT 10) AS latest)
            """)
        .bindMap(key(redriven))
        .execute();
  }

  static Optional<Instant> find(Handle handle, ExecutionRow execution, String token, Instant now) {
    return handle
        .createQuery(
            """
            SELECT redrive_date FROM redrive_token
            WHERE execution_arn = :arn AND start_date = :start AND token = :token
              AND redrive_date >= :expired
            """)
        .bindMap(key(execution))
        .bind("token", token)
        .bind("expired", now.minus(VALID).toEpochMilli())
        .map((row, context) -> Columns.instant(row, "redrive_date"))
        .findOne();
  }

  static void forget(Handle handle, Instant now) {
    handle
        .createUpdate("DELETE FROM redrive_token WHERE redrive_date < :expired")
        .bind("expired", now.minus(VALID).toEpochMilli())
        .execute();
  }

  private static Map<String, Object> key(ExecutionRow execution) {
    return Map.of("arn", execution.executionArn(), "start", execution.startDate().toEpochMilli());
  }
}
