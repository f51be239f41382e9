package dev.everstep.api.execution;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.worker.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds STANDARD executions to the number that may be open at a time in an account and region:
 * about so many. What this process starts or redrives counts at once, what others start, and what
 * ends, once a second. At the limit it is counted anew for each start, or with very many executions
 * as often as costs little. So one process alone goes beyond the limit only by starts under way at
 * the same time, several of them by what they start in a second.
 */
public final class OpenExecutions {

  private static final Duration KEPT_BELOW_LIMIT = Duration.ofSeconds(1);

  /** At the limit a count is kept for so long as counting takes at most. */
  private static final int COUNTED_PER_MILLISECOND = 1_000;

  private static final String KIND = ":execution";

  private final Journal journal;
  private final int most;
  private final InstantSource clock;
  private final Map<String, Region> regions = new ConcurrentHashMap<>();

  /** Counts in the journal. */
  public OpenExecutions(Journal journal, int most, InstantSource clock) {
    this.journal = journal;
    this.most = most;
    this.clock = clock;
  }

  /** Whether one more may run. It counts as running from then on. */
  boolean admit(String executionArn) {
    String prefix = executionArn.substring(0, executionArn.indexOf(KIND + ":") + KIND.length());
    return regions.computeIfAbsent(prefix, Region::new).admit();
  }

  static ApiException exceeded(String executionArn) {
    return ApiError.EXECUTION_LIMIT_EXCEEDED.because(
        "Execution Limit Exceeded: '" + executionArn + "'");
  }

  /** One account in one region. */
  private final class Region {

    private final String arnPrefix;
    private Instant countedAt = Instant.MIN;
    private int open;
    private boolean isCounting;

    Region(String arnPrefix) {
      this.arnPrefix = arnPrefix;
    }

    boolean admit() {
      Instant now = clock.instant();
      if (claimCount(now)) {
        try {
          counted(journal.countOpen(arnPrefix, most), now);
        } finally {
          release();
        }
      }
      return take();
    }

    /** One caller counts; the others go by the last count meanwhile. */
    private synchronized boolean claimCount(Instant now) {
      boolean isFresh = !now.isBefore(countedAt) && now.isBefore(countedAt.plus(kept()));
      boolean isMine = !isFresh && !isCounting;
      isCounting |= isMine;
      return isMine;
    }

    private Duration kept() {
      return open < most ? KEPT_BELOW_LIMIT : Duration.ofMillis(open / COUNTED_PER_MILLISECOND);
    }

    private synchronized void counted(int number, Instant now) {
      open = number;
      countedAt = now;
    }

    private synchronized void release() {
      isCounting = false;
    }

    private synchronized boolean take() {
      boolean hasRoom = open < most;
      open += hasRoom ? 1 : 0;
      return hasRoom;
    }
  }
}
