package dev.everstep.worker.activity;

import dev.everstep.worker.contract.OpenAttempts;
import io.temporal.activity.ActivityInterface;
import java.time.Instant;

/** What a workflow has done to its own run, or asks Temporal about it, as local activities. */
@ActivityInterface(namePrefix = "everstep:")
public interface OwnRun {

  /** Has Temporal cancel the run that calls this, so that it is shown as cancelled. */
  void cancelOwnRun();

  /**
   * The attempts made so far at the tasks that the run has open.
   *
   * @param history of the run in the journal
   * @param startDate of the execution
   */
  OpenAttempts openAttempts(String history, Instant startDate);
}
