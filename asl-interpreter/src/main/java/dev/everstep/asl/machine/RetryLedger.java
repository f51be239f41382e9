package dev.everstep.asl.machine;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.Retrier.Jitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How often each retrier of a state has been used during one visit.
 *
 * <p>Each retrier counts for itself; the first that names the error decides, even if it is used up
 * [ASL: Errors, Complex retry scenarios].
 */
public final class RetryLedger {

  private final List<Retrier> retriers;
  private final long[] used;

  public RetryLedger(List<Retrier> retriers, List<Long> used) {
    this.retriers = List.copyOf(retriers);
    this.used = new long[retriers.size()];
    for (int i = 0; i < used.size(); i++) {
      this.used[i] = used.get(i);
    }
  }

  /**
   * Counts one more retry for this error and gives its delay; empty if no retrier allows it, then
   * nothing counts.
   */
  public Optional<Duration> retry(StatesError error, Sources sources) {
    OptionalInt first = firstFor(error);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int i = first.getAsInt();
    Retrier retrier = retriers.get(i);
    return used[i] < retrier.maxAttempts()
        ? Optional.of(delay(retrier, used[i]++, sources))
        : Optional.empty();
  }

  /** The index of the retrier that decides about this error, whether used up or not. */
  OptionalInt firstFor(StatesError error) {
    for (int i = 0; i < retriers.size(); i++) {
      if (matches(retriers.get(i).errorEquals(), error)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** As long as the list of retriers. */
  public List<Long> used() {
    List<Long> counts = new ArrayList<>(used.length);
    for (long count : used) {
      counts.add(count);
    }
    return counts;
  }

  /** The retries made so far, over all retriers. */
  public int total() {
    long total = 0;
    for (long count : used) {
      total += count;
    }
    return (int) Math.min(total, Integer.MAX_VALUE);
  }

  /**
   * Whether a list of error names covers an error. {@code States.ALL} covers all but States.Runtime
   * [AWS rec:
   * test_service_task_lambada_catch_state_all_data_limit_exceeded_on_large_utf8_response]; {@code
   * States.TaskFailed} all but States.Timeout, States.DataLimitExceeded and States.Runtime. A
   * missed heartbeat is a States.Timeout too.
   */
  public static boolean matches(List<String> errorEquals, StatesError error) {
    String name = error.name();
    if (ErrorNames.RUNTIME.equals(name) || ErrorNames.TASK_NOT_STARTED.equals(name)) {
      return false;
    }
    String shown = error.shown().name();
    for (String expected : errorEquals) {
      if (expected.equals(ErrorNames.ALL) || expected.equals(name) || expected.equals(shown)) {
        return true;
      }
      if (expected.equals(ErrorNames.TASK_FAILED)
          && !ErrorNames.TIMEOUT.equals(shown)
          && !ErrorNames.DATA_LIMIT_EXCEEDED.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** MaxDelaySeconds caps the grown interval before jitter draws from it. */
  private static Duration delay(Retrier retrier, long retries, Sources sources) {
    double capped = cappedSeconds(retrier, retries);
    double drawn = retrier.jitter() == Jitter.FULL ? capped * sources.nextDouble() : capped;
    return Duration.ofMillis((long) (drawn * 1000));
  }

  /** Before the last retry: no other one waits longer. */
  static double longestDelaySeconds(Retrier retrier) {
    return cappedSeconds(retrier, Math.max(0, retrier.maxAttempts() - 1));
  }

  private static double cappedSeconds(Retrier retrier, long retries) {
    double grown = retrier.intervalSeconds() * Math.pow(retrier.backoffRate(), retries);
    return Math.min(grown, retrier.maxDelaySeconds().orElse(MAX_DELAY_SECONDS));
  }

  /** An execution lives one year: a longer delay would never end. */
  private static final long MAX_DELAY_SECONDS = 31_622_400;
}
