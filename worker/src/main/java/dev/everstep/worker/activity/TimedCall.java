package dev.everstep.worker.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A blocking call on a thread of its own, so that it can be given up: when its time is over, when
 * it has not shown itself alive, or when the activity is cancelled. Giving up interrupts the call;
 * one that ignores the interrupt keeps its thread.
 */
final class TimedCall {

  private final Clock clock;
  private final Optional<Instant> deadline;
  private final Optional<Duration> silence;
  private volatile Instant lastSign;

  /**
   * @param deadline when its time is over
   * @param silence how long it may go without a {@link #sign}
   */
  TimedCall(Clock clock, Optional<Instant> deadline, Optional<Duration> silence) {
    this.clock = clock;
    this.deadline = deadline;
    this.silence = silence;
    this.lastSign = clock.instant();
  }

  /** Thrown when the time is over. */
  static final class OverdueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean silent;

    private OverdueException(boolean silent) {
      super(silent ? "no sign of life" : "out of time", null, false, false);
      this.silent = silent;
    }

    /** Whether it was given up for want of a sign, before its time was over. */
    boolean isSilent() {
      return silent;
    }
  }

  /** The call is alive. Any thread may say so. */
  void sign() {
    lastSign = clock.instant();
  }

  /**
   * Makes the call and returns its result.
   *
   * @param beat run on this thread every {@code interval} while the call lasts; what it throws
   *     gives the call up
   * @throws ExecutionException if the call threw
   */
  <T> T make(ExecutorService threads, Callable<T> call, Duration interval, Runnable beat)
      throws ExecutionException, OverdueException, InterruptedException {
    Future<T> running = threads.submit(call);
    try {
      while (true) {
        Duration left = left();
        Duration pause = left.compareTo(interval) < 0 ? left : interval;
        try {
          return running.get(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          beat.run();
        }
      }
    } finally {
      running.cancel(true);
    }
  }

  private Duration left() throws OverdueException {
    Instant now = clock.instant();
    Duration untilDeadline = deadline.map(end -> Duration.between(now, end)).orElse(FOREVER);
    Duration untilSilent =
        silence.map(limit -> Duration.between(now, lastSign.plus(limit))).orElse(FOREVER);
    Duration left = untilDeadline.compareTo(untilSilent) < 0 ? untilDeadline : untilSilent;
    if (left.isNegative() || left.isZero()) {
      throw new OverdueException(untilSilent.compareTo(untilDeadline) < 0);
    }
    return left;
  }

  private static final Duration FOREVER = Duration.ofDays(365);
}
