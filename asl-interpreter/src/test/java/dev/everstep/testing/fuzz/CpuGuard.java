package dev.everstep.testing.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Reports an input that keeps the processor busy too long at a stretch. Only while fuzzing: the
 * seeds that run as tests never fail by a clock.
 */
public final class CpuGuard {

  /** Of one stretch: no host may be held up for longer. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** Of all stretches of one input: more teach a fuzzer nothing. */
  private static final Duration ENOUGH = Duration.ofSeconds(3);

  private static final boolean ACTIVE = System.getenv("JAZZER_FUZZ") != null;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static long began;
  private static long stretchBegan;
  private static long longest;

  private CpuGuard() {}

  /** An input has cost enough. */
  private static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EnoughException() {
      super(null, null, false, false);
    }
  }

  /** Runs it; a second time if it was slow, for then it may have been cold. */
  public static void run(Runnable target) {
    if (longestStretch(target) > LIMIT.toNanos()
        && ACTIVE
        && longestStretch(target) > LIMIT.toNanos()) {
      throw new AssertionError("Expected an end within " + LIMIT + " of processor time");
    }
  }

  /** Between two stretches of a target. May give it up: it lets what is thrown pass. */
  public static void next() {
    long now = THREADS.getCurrentThreadCpuTime();
    longest = Math.max(longest, now - stretchBegan);
    stretchBegan = now;
    if (ACTIVE && now - began > ENOUGH.toNanos()) {
      throw new EnoughException();
    }
  }

  private static long longestStretch(Runnable target) {
    began = THREADS.getCurrentThreadCpuTime();
    stretchBegan = began;
    longest = 0;
    try {
      target.run();
      next();
    } catch (EnoughException e) {
      // What it has done so far was right.
    }
    return longest;
  }
}
