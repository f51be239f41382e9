package dev.everstep.asl.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * One entry of {@code Retry}. How often it has retried is kept per visit of the state, not here.
 *
 * @param intervalSeconds default 1
 * @param maxAttempts default 3; 0 means never
 * @param backoffRate default 2.0
 * @param maxDelaySeconds absent means no cap
 */
public record Retrier(
    List<String> errorEquals,
    long intervalSeconds,
    long maxAttempts,
    double backoffRate,
    OptionalLong maxDelaySeconds,
    Jitter jitter) {

  /** {@code JitterStrategy}. */
  public enum Jitter {
    NONE,
    FULL
  }

  public Retrier {
    errorEquals = List.copyOf(errorEquals);
    requireNonNull(maxDelaySeconds, "maxDelaySeconds is null");
    requireNonNull(jitter, "jitter is null");
  }
}
