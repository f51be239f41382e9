package dev.everstep.worker.store;

import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.contract.TokenEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The task tokens of running executions. It alone decides which of several answers, or the end of
 * the task's time, was first: each is an update of the token's row that finds it open, or not. What
 * was first is untold until the workflow has surely been sent it.
 *
 * <p>The rows of an execution go when it ends.
 */
public final class TaskTokens {

  /** How many tasks a poller tries for that another one may take first. */
  private static final int CANDIDATES = 20;

  private final Database database;
  private final QueueBell bell;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  TaskTokens(Database database, QueueBell bell) {
    this.database = database;
    this.bell = bell;
  }

  /**
   * Tells of each task queued through this store, and of most that other processes queue in the
   * same PostgreSQL: the ARN of its activity. Must not block.
   */
  public void whenQueued(Consumer<String> listener) {
    listeners.add(listener);
    bell.listen(listener);
  }

  /**
   * Opens a token, unless it has been opened before.
   *
   * @return false if it has been answered or closed, or its execution is over
   */
  public boolean open(NewTaskToken token) {
    boolean open =
        database.write(
            handle -> {
              if (!isOver(handle, token.key())) {
                TaskTokenRows.insertIfAbsent(
                    handle,
                    token,
                    token.queued().isPresent() ? TokenStatus.QUEUED : TokenStatus.OPEN);
                token.queued().ifPresent(queued -> bell.ring(handle, queued.activityArn()));
              }
              return TaskTokenRows.find(handle, token.key().id())
                  .filter(row -> row.status().isOpen())
                  .isPresent();
            });
    if (open) {
      token.queued().ifPresent(queued -> listeners.forEach(l -> l.accept(queued.activityArn())));
    }
    return open;
  }

  private static boolean isOver(Handle handle, TaskTokenKey key) {
    return ExecutionRows.isOver(handle, key.executionArn(), key.startDate());
  }

  /** Takes an answer: true for the first one, as long as the token is open. */
  public boolean answer(String id, TaskAnswer answer, Instant now) {
    return database.write(handle -> TaskTokenRows.answer(handle, id, answer, now));
  }

  /** Notes a sign of life; false if the token is not open. */
  public boolean heartbeat(String id, Instant now) {
    return database.write(handle -> TaskTokenRows.heartbeat(handle, id, now));
  }

  /** Closes a token that nobody has answered: its time is over, or it is no longer wanted. */
  public TokenEnd close(TaskTokenKey key, Instant now) {
    return database.write(
        handle -> {
          TaskTokenRows.insertIfAbsent(
              handle, new NewTaskToken(key, now, Optional.empty()), TokenStatus.CLOSED);
          TaskTokenRows.close(handle, key.id());
          return end(handle, key);
        });
  }

  /** The same, but only if it has given no sign of life for so long. */
  public TokenEnd closeIfSilent(TaskTokenKey key, Duration silence, Instant now) {
    return database.write(
        handle -> {
          TaskTokenRows.insertIfAbsent(
              handle, new NewTaskToken(key, now, Optional.empty()), TokenStatus.CLOSED);
          TaskTokenRows.closeIfSilentSince(handle, key.id(), now.minus(silence));
          return end(handle, key);
        });
  }

  private static TokenEnd end(Handle handle, TaskTokenKey key) {
    TaskTokenRow row =
        TaskTokenRows.find(handle, key.id())
            .orElseThrow(() -> new IllegalStateException("Expected a token but found none"));
    return new TokenEnd(
        row.status() == TokenStatus.CLOSED,
        row.status().isOpen() ? Optional.of(row.lastSign()) : Optional.empty(),
        row.news());
  }

  /** The activity whose task a token ends; empty if it is of none, or its execution is over. */
  public Optional<String> activityOf(String id) {
    return database.read(
        handle -> TaskTokenRows.find(handle, id).flatMap(TaskTokenRow::activityArn));
  }

  /** Whether the token was opened, by an execution that still runs. */
  public boolean isKnown(String id) {
    return database.read(handle -> TaskTokenRows.find(handle, id).isPresent());
  }

  // ---- queues of activities

  /** Hands the oldest task of an activity to a worker, and to no other. */
  public Optional<ActivityTask> take(String activityArn, Optional<String> worker, Instant now) {
    while (true) {
      List<ActivityTask> oldest =
          database.read(handle -> TaskTokenRows.queued(handle, activityArn, CANDIDATES));
      for (ActivityTask task : oldest) {
        if (database.write(handle -> TaskTokenRows.take(handle, task.key().id(), worker, now))) {
          return Optional.of(task);
        }
      }
      if (oldest.size() < CANDIDATES) {
        return Optional.empty();
      }
    }
  }

  /** Those of some activities for which tasks wait. */
  public List<String> withTasks(Collection<String> activityArns) {
    return activityArns.isEmpty()
        ? List.of()
        : database.read(handle -> TaskTokenRows.activitiesWithTasks(handle, activityArns));
  }

  // ---- the outbox

  /** What workflows may not have been told, the oldest first. */
  public List<UntoldNews> untold(Instant before, int max) {
    return database.read(handle -> TaskTokenRows.untold(handle, before, max));
  }

  /** The untold news of one token. */
  public Optional<UntoldNews> untold(String id) {
    return database.read(
        handle ->
            TaskTokenRows.find(handle, id)
                .filter(TaskTokenRow::isUntold)
                .map(TaskTokenRow::untold));
  }

  /** The workflow has been sent these news; newer ones stay untold. */
  public void told(TaskNews news) {
    database.run(handle -> TaskTokenRows.told(handle, news));
  }
}
