package dev.everstep.testing.recordings;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits as clients do: by looking again. */
final class Patience {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Patience() {}

  /**
   * Looks until it is so.
   *
   * @throws IllegalStateException if it takes too long
   */
  static void until(BooleanSupplier isSo) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Expected something to happen but after " + LIMIT + " it had not");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
