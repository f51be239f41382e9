package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.ExecutionStatus;
import java.util.Optional;

/**
 * Which executions to list.
 *
 * @param arn of what they were started by
 * @param status only those; absent: all
 * @param redriven only those that were redriven, or only those that were not; absent: all
 * @param max at least 1
 * @param after the end of the page before
 */
public record ExecutionQuery(
    StartedBy startedBy,
    String arn,
    Optional<ExecutionStatus> status,
    Optional<Boolean> redriven,
    int max,
    Optional<Key> after) {

  /** What an execution can be started by. */
  public enum StartedBy {
    /** The machine, by whatever ARN: those started by a version or an alias are among them. */
    STATE_MACHINE,
    /** One version, by its own ARN or by an alias. */
    VERSION,
    ALIAS
  }

  public ExecutionQuery {
    requireNonNull(startedBy, "startedBy is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(status, "status is null");
    requireNonNull(redriven, "redriven is null");
    requireNonNull(after, "after is null");
    if (max < 1) {
      throw new IllegalArgumentException("Expected at least 1 but was: " + max);
    }
  }

  /** All executions of a machine, or those of one status. */
  public ExecutionQuery(
      String stateMachineArn, Optional<ExecutionStatus> status, int max, Optional<Key> after) {
    this(StartedBy.STATE_MACHINE, stateMachineArn, status, Optional.empty(), max, after);
  }
}
