package dev.everstep.testing.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Reports an input that keeps the processor busy too long. Only while fuzzing: the seeds that run
 * as tests never fail by a clock.
 */
public final class CpuGuard {

  /** A second is the aim; instrumented code is several times slower, and may run twice. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final boolean ACTIVE = System.getenv("JAZZER_FUZZ") != null;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuGuard() {}

  /** Runs it; a second time if it was slow, for then it may have been cold. */
  public static void run(Runnable target) {
    if (nanos(target) > LIMIT.toNanos() && ACTIVE && nanos(target) > LIMIT.toNanos()) {
      throw new AssertionError("Expected an end within " + LIMIT + " of processor time");
    }
  }

  private static long nanos(Runnable target) {
    long begin = THREADS.getCurrentThreadCpuTime();
    target.run();
    return THREADS.getCurrentThreadCpuTime() - begin;
  }
}
