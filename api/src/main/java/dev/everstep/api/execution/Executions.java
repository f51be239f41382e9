package dev.everstep.api.execution;

import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds STANDARD executions. The journal answers; where it may be behind Temporal, it is brought up
 * to date first: a row that was never written, and a row that says RUNNING of an execution that
 * Temporal lost.
 */
public final class Executions {

  private static final Logger LOG = LoggerFactory.getLogger(Executions.class);

  /** How often a running execution is compared with Temporal. */
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(30);

  private final Journal journal;
  private final ExecutionGateway gateway;
  private final InstantSource clock;

  public Executions(Journal journal, ExecutionGateway gateway, InstantSource clock) {
    this.journal = journal;
    this.gateway = gateway;
    this.clock = clock;
  }

  /** The latest execution of this ARN. */
  public Optional<ExecutionRow> find(String executionArn) {
    Optional<ExecutionRow> row = journal.find(executionArn);
    return row.isPresent() ? row.map(this::checked) : recover(executionArn);
  }

  /** The row as the journal has it, however old. */
  public Optional<ExecutionRow> findStored(String executionArn) {
    return journal.find(executionArn);
  }

  /** Writes the row that a start could not write: all of it is in the workflow's arguments. */
  public Optional<ExecutionRow> recover(String executionArn) {
    Optional<ExecutionRow> running =
        gateway.findStart(executionArn).map(ExecutionGateway.Start::runningRow);
    running.ifPresent(journal::insertIfAbsent);
    return running.isPresent() ? journal.find(executionArn).map(this::checked) : Optional.empty();
  }

  /**
   * Writes the row of an execution that has started. A failure is logged only: the execution runs,
   * and an error would make clients start a second one.
   */
  public void record(ExecutionRow running) {
    try {
      journal.insertIfAbsent(running);
    } catch (RuntimeException e) {
      LOG.warn(
          "Could not record the start of {}; the row follows later", running.executionArn(), e);
    }
  }

  /**
   * As {@link #record}, of an execution that is redriven.
   *
   * @param token by which a repeat of the call is known
   */
  public void recordRedrive(ExecutionRow running, Optional<String> token) {
    try {
      journal.redrive(running, token);
    } catch (RuntimeException e) {
      LOG.warn("Could not record the redrive of {}; its workflow will", running.executionArn(), e);
    }
  }

  /** The date of the redrive that was asked for by this token, if that was not long ago. */
  public Optional<Instant> redriveBy(String token, ExecutionRow execution) {
    return journal.redriveBy(token, execution, clock.instant());
  }

  /**
   * Compares a row that says RUNNING with Temporal, if that was not done of late.
   *
   * @return whether the row may have changed
   */
  public boolean check(String executionArn, Instant startDate) {
    Instant now = clock.instant();
    if (!journal.claimCheck(executionArn, startDate, now, CHECK_INTERVAL)
        || gateway.presence(executionArn) == ExecutionGateway.Presence.OPEN) {
      return false;
    }
    // A workflow closes its row before it closes itself, so one that is closed now has done so.
    if (journal.markLost(executionArn, startDate, now)) {
      LOG.warn("Execution {} is not known to Temporal: aborted", executionArn);
    }
    return true;
  }

  private ExecutionRow checked(ExecutionRow row) {
    boolean mayHaveChanged =
        row.status() == ExecutionStatus.RUNNING && check(row.executionArn(), row.startDate());
    return mayHaveChanged ? journal.find(row.executionArn()).orElse(row) : row;
  }
}
