package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A wait for a task token to be sent back.
 *
 * @param ofActivity whether it lasts no time until a worker has taken the task [AWS:
 *     Troubleshooting activities]
 * @param taken whether one has
 * @param due when TimeoutSeconds are over; absent: never, or they have not begun
 * @param silentAt when HeartbeatSeconds are over, unless there was a sign of life; likewise
 * @param job what the call answered that started a job, which ends the task as well
 */
public record TokenWait(
    long effectId,
    String tokenId,
    boolean ofActivity,
    boolean taken,
    OptionalLong timeoutSeconds,
    OptionalLong heartbeatSeconds,
    Optional<Instant> due,
    Optional<Instant> silentAt,
    Optional<JsonNode> job) {

  public TokenWait {
    requireNonNull(tokenId, "tokenId is null");
    requireNonNull(due, "due is null");
    requireNonNull(silentAt, "silentAt is null");
    requireNonNull(job, "job is null");
  }

  /** The same, with its time beginning now. */
  public TokenWait begun(Instant now) {
    return with(taken, after(now, timeoutSeconds), after(now, heartbeatSeconds));
  }

  /** The same, of a task that a worker has taken now. */
  public TokenWait taken(Instant now) {
    return with(true, after(now, timeoutSeconds), after(now, heartbeatSeconds));
  }

  /** The same after a sign of life. */
  public TokenWait alive(Instant sign) {
    return with(taken, due, after(sign, heartbeatSeconds));
  }

  /** The same, of a job that has begun. */
  public TokenWait submitted(JsonNode answer) {
    return new TokenWait(
        effectId,
        tokenId,
        ofActivity,
        taken,
        timeoutSeconds,
        heartbeatSeconds,
        due,
        silentAt,
        Optional.of(answer));
  }

  private TokenWait with(boolean isTaken, Optional<Instant> newDue, Optional<Instant> newSilentAt) {
    return new TokenWait(
        effectId,
        tokenId,
        ofActivity,
        isTaken,
        timeoutSeconds,
        heartbeatSeconds,
        newDue,
        newSilentAt,
        job);
  }

  private static Optional<Instant> after(Instant from, OptionalLong seconds) {
    return seconds.isPresent()
        ? Optional.of(from.plusSeconds(seconds.getAsLong()))
        : Optional.empty();
  }
}
