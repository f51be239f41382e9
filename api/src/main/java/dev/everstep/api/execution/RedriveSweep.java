package dev.everstep.api.execution;

import dev.everstep.worker.store.Journal;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what executions have kept for redrives that can no longer come. Any number of processes
 * may sweep.
 */
public final class RedriveSweep {

  private static final Logger LOG = LoggerFactory.getLogger(RedriveSweep.class);

  /**
   * After the end of an execution: a day longer than redrives are accepted [AWS: RedriveExecution],
   * for those that are under way.
   */
  private static final Duration KEPT = Duration.ofDays(15);

  /** In one transaction. */
  private static final int BATCH = 50;

  private final Journal journal;
  private final InstantSource clock;

  public RedriveSweep(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** Sweeps what is due; what cannot be swept now is swept another time. */
  public void sweep() {
    try {
      journal.forgetRedriveTokens(clock.instant());
      while (journal.forgetUnfinished(clock.instant().minus(KEPT), BATCH) == BATCH) {
        // There may be more.
      }
    } catch (RuntimeException e) {
      LOG.warn("What redrives no longer need is swept later", e);
    }
  }
}
