package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.ExecutionStatus;
import java.util.Optional;

/**
 * Which executions to list.
 *
 * @param status only those; absent: all
 * @param max at least 1
 * @param after the end of the page before
 */
public record ExecutionQuery(
    String stateMachineArn, Optional<ExecutionStatus> status, int max, Optional<Key> after) {

  public ExecutionQuery {
    requireNonNull(stateMachineArn, "stateMachineArn is null");
    requireNonNull(status, "status is null");
    requireNonNull(after, "after is null");
    if (max < 1) {
      throw new IllegalArgumentException("Expected at least 1 but was: " + max);
    }
  }
}
