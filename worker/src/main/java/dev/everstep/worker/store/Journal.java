package dev.everstep.worker.store;

import dev.everstep.asl.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * A projection of executions: their rows and histories, as the API shows them. Temporal alone
 * decides whether an execution started; the journal alone decides how it ended. Every method is one
 * transaction and may be repeated.
 */
public final class Journal {

  /** The error of an execution that Temporal no longer knows although it had not ended. */
  public static final String WORKFLOW_LOST = "Everstep.WorkflowLost";

  private final Database database;
  private final HistoryPages pages;
  private final boolean tellsStatusChanges;

  /**
   * @param tellsStatusChanges whether the outbox gets a message about each start, redrive and end
   */
  Journal(Database database, boolean tellsStatusChanges) {
    this.database = database;
    this.tellsStatusChanges = tellsStatusChanges;
    this.pages = new HistoryPages(database);
  }

  /** Inserts a row unless its key is there; never changes one. True if inserted. */
  public boolean insertIfAbsent(ExecutionRow execution) {
    return database.write(
        handle -> {
          boolean isNew = ExecutionRows.insertIfAbsent(handle, execution);
          if (isNew) {
            tell(handle, execution);
          }
          return isNew;
        });
  }

  /** The execution with this ARN that started last. */
  public Optional<ExecutionRow> find(String executionArn) {
    return database.read(handle -> ExecutionRows.findLatest(handle, executionArn));
  }

  /**
   * Stores a page. If there is one with the same first event, the longer one stays: a workflow
   * writes only what is decided, so that the shorter one is its beginning.
   */
  public void appendPage(HistoryPage page) {
    database.run(handle -> HistoryPages.append(handle, page));
  }

  /** As {@link #close(ExecutionRow, Optional, Optional)}, with the row alone. */
  public ExecutionRow close(ExecutionRow terminal) {
    return close(terminal, Optional.empty(), Optional.empty());
  }

  /** As {@link #close(ExecutionRow, Optional, Optional)}, with nothing left for a redrive. */
  public ExecutionRow close(ExecutionRow terminal, Optional<HistoryPage> lastPage) {
    return close(terminal, lastPage, Optional.empty());
  }

  /**
   * Ends an execution: the first terminal row wins. Inserts the row if there is none, sets the
   * outcome if it says RUNNING, else leaves it. Pages of branches are deleted, for their events are
   * in the history of the execution by then, and so are causes, parts of snapshots and task tokens.
   *
   * @param lastPage of the history, stored with the row or not at all: in the place of whatever
   *     pages there are from its first event on; left out if another outcome was first
   * @param unfinished what a redrive would go on with, stored likewise; else nothing is kept for
   *     one
   * @return the row that is there now: the outcome that counts
   */
  public ExecutionRow close(
      ExecutionRow terminal, Optional<HistoryPage> lastPage, Optional<String> unfinished) {
    if (terminal.stopDate().isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a terminal status but was: " + terminal.status());
    }
    return database.write(
        handle -> {
          long lastEvent = lastPage.map(HistoryPage::lastEventId).orElse(0L);
          ExecutionRow left =
              terminal.with(
                  terminal
                      .redrives()
                      .leaving(unfinished.map(text -> Unfinished.left(text, lastEvent))));
          if (end(handle, left)) {
            tell(handle, left);
            lastPage.ifPresent(page -> HistoryPages.appendLast(handle, page));
            Unfinished.replace(handle, left, unfinished);
          }
          BranchRows.delete(handle, "history_page", terminal.executionArn(), terminal.startDate());
          deleteWorkingRows(handle, terminal.executionArn(), terminal.startDate());
          return ExecutionRows.find(handle, terminal.executionArn(), terminal.startDate())
              .orElseThrow(() -> new IllegalStateException("Expected a row but found none"));
        });
  }

  /** What only a running execution needs, beside the pages of its branches. */
  private static void deleteWorkingRows(Handle handle, String executionArn, Instant startDate) {
    BranchRows.deleteWithExecution(handle, "snapshot_part", executionArn, startDate);
    BranchRows.deleteWithExecution(handle, "attempt_cause", executionArn, startDate);
    BranchRows.deleteWithExecution(handle, "task_token", executionArn, startDate);
  }

  /**
   * Lets an execution that ended without success run again: the first redrive after each end wins.
   *
   * @param running the execution as it is from then on; its input and machine stay, only the
   *     definition may be another
   * @param token by which a repeat of the call is known
   * @return whether this is the redrive that counts, now or since an earlier call
   */
  public boolean redrive(ExecutionRow running, Optional<String> token) {
    return database.write(
        handle -> {
          if (ExecutionRows.redrive(handle, running)) {
            token.ifPresent(text -> RedriveTokens.save(handle, running, text));
            tellAsStored(handle, running.executionArn(), running.startDate());
            return true;
          }
          return ExecutionRows.find(handle, running.executionArn(), running.startDate())
              .map(ExecutionRow::redrives)
              .filter(known -> known.count() == running.redrives().count())
              .filter(known -> known.date().equals(running.redrives().date()))
              .isPresent();
        });
  }

  /** The date of the redrive that was asked for by this token, if that was not long ago. */
  public Optional<Instant> redriveBy(String token, ExecutionRow execution, Instant now) {
    return database.read(handle -> RedriveTokens.find(handle, execution, token, now));
  }

  /**
   * What a redrive of an execution goes on with, as JSON text.
   *
   * @param path of the branch that has left it; empty for the execution itself
   * @param redrive the number of the redrive that it is for
   */
  public String unfinished(ExecutionRow execution, String path, int redrive, int parts) {
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < parts; part++) {
      text.append(
          loadSnapshot(
              SnapshotPart.unfinished(
                  execution.executionArn(), path, execution.startDate(), redrive, part)));
    }
    return text.toString();
  }

  /**
   * Forgets what executions have left for a redrive that ended before a moment: they cannot be
   * redriven any more.
   *
   * @param most how many executions at a time
   * @return how many these were
   */
  public int forgetUnfinished(Instant endedBefore, int most) {
    return database.write(handle -> Unfinished.forget(handle, endedBefore, most));
  }

  /** Forgets the tokens by which nobody can repeat a redrive any more. */
  public void forgetRedriveTokens(Instant now) {
    database.run(handle -> RedriveTokens.forget(handle, now));
  }

  private boolean end(Handle handle, ExecutionRow terminal) {
    if (ExecutionRows.endIfRunning(handle, terminal)) {
      return true;
    }
    if (ExecutionRows.insertIfAbsent(handle, terminal)) {
      tell(handle, terminal.asStarted());
      return true;
    }
    // The row of the start may have come between the two.
    return ExecutionRows.endIfRunning(handle, terminal);
  }

  private void tell(Handle handle, ExecutionRow execution) {
    if (tellsStatusChanges) {
      StatusChanges.keep(handle, execution);
    }
  }

  private void tellAsStored(Handle handle, String executionArn, Instant startDate) {
    if (tellsStatusChanges) {
      ExecutionRows.find(handle, executionArn, startDate).ifPresent(row -> tell(handle, row));
    }
  }

  /**
   * Ends an execution as ABORTED with {@link #WORKFLOW_LOST} if it is still RUNNING. The pages of
   * its branches stay: nothing has joined them, so that readers go on merging them. True if it was.
   */
  public boolean markLost(String executionArn, Instant startDate, Instant stop) {
    return database.write(
        handle -> {
          boolean isLost =
              ExecutionRows.abortIfRunning(handle, executionArn, startDate, stop, WORKFLOW_LOST);
          if (isLost) {
            tellAsStored(handle, executionArn, startDate);
            deleteWorkingRows(handle, executionArn, startDate);
          }
          return isLost;
        });
  }

  /**
   * How many executions say RUNNING.
   *
   * @param arnPrefix of the ARNs of an account's executions in a region, up to the colon before the
   *     state machine
   * @param most where counting stops
   */
  public int countOpen(String arnPrefix, int most) {
    return database.read(handle -> ExecutionRows.countOpen(handle, arnPrefix, most));
  }

  /**
   * Whether it is time to compare a row that says RUNNING with Temporal: true for one caller per
   * interval, counted from the start. The check counts as made.
   */
  public boolean claimCheck(
      String executionArn, Instant startDate, Instant now, Duration interval) {
    // Clients poll, and a write is dear: only those that will probably win come so far.
    return !startDate.plus(interval).isAfter(now)
        && database.read(
            handle ->
                ExecutionRows.isCheckDue(handle, executionArn, startDate, now.minus(interval)))
        && database.write(
            handle ->
                ExecutionRows.claimCheck(
                    handle, executionArn, startDate, now, now.minus(interval)));
  }

  /**
   * Stored events in the order of their ids, or in reverse.
   *
   * @param fromId the first id wanted, in reverse the greatest: {@link Long#MAX_VALUE} for the
   *     newest
   * @return lazy: pages are read one at a time as the caller goes on, which may stop at any event.
   *     Ends where the stored pages end. Need not be closed.
   */
  public Stream<HistoryEvent> events(
      String executionArn, Instant startDate, long fromId, int limit, boolean reverse) {
    return pages.read(executionArn, startDate, fromId, reverse).limit(limit);
  }

  /** Executions, the most recent first: see {@link ExecutionLists}. */
  public Page<ExecutionSummary> list(ExecutionQuery query) {
    List<ExecutionSummary> rows =
        database.read(handle -> ExecutionLists.read(handle, query, query.max() + 1));
    return Page.of(rows, query.max(), last -> Key.of(last.listedAt(), last.name()));
  }

  /** Keeps a part of a snapshot; a repeat replaces it. */
  public void saveSnapshot(SnapshotPart part, String text) {
    database.run(handle -> SnapshotParts.save(handle, part, text));
  }

  /**
   * A part that {@link #saveSnapshot} has kept.
   *
   * @throws IllegalStateException if there is none
   */
  public String loadSnapshot(SnapshotPart part) {
    return database.read(handle -> SnapshotParts.load(handle, part));
  }

  /**
   * Keeps the whole cause of a failed attempt of a task, of which the workflow keeps only the
   * beginning. The first cause of an attempt stays.
   *
   * @param entry the id of the event that entered the state
   * @param attempt 0 for the first
   */
  public void saveCause(
      String executionArn, Instant startDate, long entry, int attempt, String cause) {
    database.run(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO attempt_cause (execution_arn, start_date, entry, attempt, cause)
                    VALUES (:arn, :start, :entry, :attempt, :cause)
                    ON CONFLICT DO NOTHING
                    """)
                .bind("arn", executionArn)
                .bind("start", startDate.toEpochMilli())
                .bind("entry", entry)
                .bind("attempt", attempt)
                .bind("cause", StoredText.encode(cause))
                .execute());
  }

  /** The causes that {@link #saveCause} kept for one visit of a state, by attempt. */
  public Map<Integer, String> causes(String executionArn, Instant startDate, long entry) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT attempt, cause FROM attempt_cause
                    WHERE execution_arn = :arn AND start_date = :start AND entry = :entry
                    """)
                .bind("arn", executionArn)
                .bind("start", startDate.toEpochMilli())
                .bind("entry", entry)
                .map((row, context) -> Map.entry(row.getInt("attempt"), Columns.text(row, "cause")))
                .stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (one, other) -> one,
                        TreeMap::new)));
  }
}
