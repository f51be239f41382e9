package dev.everstep.worker.store;

import static java.sql.Types.VARBINARY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.contract.TaskTokenKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of task tokens, within a caller's transaction. */
final class TaskTokenRows {

  private static final String SELECT =
      """
      SELECT id, execution_arn, start_date, workflow_id, effect, status, last_sign, activity_arn,
        worker, answer, untold_since
      FROM task_token
      """;

  private static final String IS_OPEN = " WHERE id = :id AND status IN ('QUEUED', 'OPEN')";

  private TaskTokenRows() {}

  static void insertIfAbsent(Handle handle, NewTaskToken token, TokenStatus status) {
    TaskTokenKey key = token.key();
    Optional<NewTaskToken.Queued> queued = token.queued();
    handle
        .createUpdate(
            """
            INSERT INTO task_token (id, execution_arn, start_date, workflow_id, effect, status,
              last_sign, activity_arn, queued_at, token, input)
            VALUES (:id, :arn, :start, :workflow, :effect, :status, :now, :activity, :queued, :token, :input)
            ON CONFLICT DO NOTHING
            """)
        .bind("id", key.id())
        .bind("arn", key.executionArn())
        .bind("start", key.startDate().toEpochMilli())
        .bind("workflow", key.workflowId())
        .bind("effect", key.effectId())
        .bind("status", status.name())
        .bind("now", token.now().toEpochMilli())
        .bind("activity", queued.map(NewTaskToken.Queued::activityArn))
        .bind("queued", ChronoUnit.MICROS.between(Instant.EPOCH, token.now()))
        .bindBySqlType("token", queued.map(task -> bytes(task.token())).orElse(null), VARBINARY)
        .bindBySqlType("input", queued.map(task -> bytes(task.input())).orElse(null), VARBINARY)
        .execute();
  }

  private static byte[] bytes(String text) {
    return StoredText.encode(text);
  }

  static Optional<TaskTokenRow> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  static boolean answer(Handle handle, String id, TaskAnswer answer, Instant now) {
    return handle
            .createUpdate(
                "UPDATE task_token SET status = 'ANSWERED', answer = :answer, untold_since = :now"
                    + IS_OPEN)
            .bind("id", id)
            .bind("answer", StoredText.encode(Json.write(write(answer))))
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  static boolean heartbeat(Handle handle, String id, Instant now) {
    return handle
            .createUpdate("UPDATE task_token SET last_sign = :now" + IS_OPEN)
            .bind("id", id)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  static void close(Handle handle, String id) {
    handle
        .createUpdate("UPDATE task_token SET status = 'CLOSED'" + IS_OPEN)
        .bind("id", id)
        .execute();
  }

  static void closeIfSilentSince(Handle handle, String id, Instant since) {
    handle
        .createUpdate(
            "UPDATE task_token SET status = 'CLOSED'" + IS_OPEN + " AND last_sign <= :since")
        .bind("id", id)
        .bind("since", since.toEpochMilli())
        .execute();
  }

  // ---- queues

  /** The oldest tasks of a queue. */
  static List<ActivityTask> queued(Handle handle, String activityArn, int max) {
    return handle
        .createQuery(
            """
            SELECT id, execution_arn, start_date, workflow_id, effect, token, input FROM task_token
            WHERE activity_arn = :activity AND status = 'QUEUED'
            ORDER BY activity_arn, status, queued_at, id LIMIT :max
            """)
        .bind("activity", activityArn)
        .bind("max", max)
        .map(
            (row, context) ->
                new ActivityTask(key(row), Columns.text(row, "token"), Columns.text(row, "input")))
        .list();
  }

  static boolean take(Handle handle, String id, Optional<String> worker, Instant now) {
    return handle
            .createUpdate(
                """
                UPDATE task_token SET status = 'OPEN', worker = :worker, last_sign = :now, untold_since = :now
                WHERE id = :id AND status = 'QUEUED'
                """)
            .bind("id", id)
            .bind("worker", StoredText.encode(worker.orElse("")))
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  static List<String> activitiesWithTasks(Handle handle, Collection<String> activityArns) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT activity_arn FROM task_token
            WHERE activity_arn IN (<activities>) AND status = 'QUEUED'
            """)
        .bindList("activities", List.copyOf(activityArns))
        .mapTo(String.class)
        .list();
  }

  // ---- the outbox

  static List<UntoldNews> untold(Handle handle, Instant before, int max) {
    return handle
        .createQuery(SELECT + " WHERE untold_since < :before ORDER BY untold_since, id LIMIT :max")
        .bind("before", before.toEpochMilli())
        .bind("max", max)
        .map((row, context) -> read(row).untold())
        .list();
  }

  /** The status goes forward only, so it tells whether there are newer ones. */
  static void told(Handle handle, TaskNews news) {
    handle
        .createUpdate(
            "UPDATE task_token SET untold_since = NULL, answer = NULL WHERE id = :id"
                + (news.answer().isPresent() ? "" : " AND status <> 'ANSWERED'"))
        .bind("id", news.tokenId())
        .execute();
  }

  // ---- columns

  private static TaskTokenRow read(ResultSet row) throws SQLException {
    Optional<String> answer = Columns.optionalText(row, "answer");
    return new TaskTokenRow(
        key(row),
        TokenStatus.valueOf(row.getString("status")),
        Columns.instant(row, "last_sign"),
        Columns.optionalIdentifier(row, "activity_arn"),
        Columns.optionalText(row, "worker"),
        answer.map(TaskTokenRows::readAnswer),
        Columns.optionalInstant(row, "untold_since").isPresent());
  }

  private static TaskTokenKey key(ResultSet row) throws SQLException {
    return new TaskTokenKey(
        row.getString("id"),
        row.getString("execution_arn"),
        Columns.instant(row, "start_date"),
        row.getString("workflow_id"),
        row.getLong("effect"));
  }

  private static ObjectNode write(TaskAnswer answer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    answer.output().ifPresent(output -> node.set("output", output));
    answer.error().ifPresent(e -> node.put("error", e.name()).put("cause", e.cause()));
    return node;
  }

  private static TaskAnswer readAnswer(String text) {
    JsonNode node = Json.parseTrusted(text);
    return node.has("output")
        ? TaskAnswer.success(node.path("output"))
        : TaskAnswer.failure(
            new StatesError(node.path("error").textValue(), node.path("cause").textValue()));
  }
}
