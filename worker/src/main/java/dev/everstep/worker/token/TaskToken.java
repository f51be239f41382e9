package dev.everstep.worker.token;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a task token says.
 *
 * @param id 128 random bits as hexadecimal digits
 * @param startDate of the execution
 * @param entry the id of the event that entered the state
 * @param attempt 0 for the first
 * @param expiry after which nothing can wait for it any more
 */
public record TaskToken(
    String id, String executionArn, Instant startDate, long entry, int attempt, Instant expiry) {

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  public TaskToken {
    requireNonNull(id, "id is null");
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(startDate, "startDate is null");
    requireNonNull(expiry, "expiry is null");
  }

  /** The region of the execution. */
  public String region() {
    return part(REGION);
  }

  /** The account of the execution. */
  public String account() {
    return part(ACCOUNT);
  }

  private String part(int index) {
    String[] parts = executionArn.split(":", ACCOUNT + 2);
    return parts.length > index ? parts[index] : "";
  }
}
