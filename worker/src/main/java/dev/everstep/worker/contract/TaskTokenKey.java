package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Which task a token ends.
 *
 * @param id the token's own, 32 hexadecimal digits
 * @param startDate of the execution
 * @param workflowId of the execution or branch that waits for it
 * @param effectId of the task there
 */
public record TaskTokenKey(
    String id, String executionArn, Instant startDate, String workflowId, long effectId) {

  public TaskTokenKey {
    requireNonNull(id, "id is null");
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(startDate, "startDate is null");
    requireNonNull(workflowId, "workflowId is null");
  }
}
