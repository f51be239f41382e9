package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.TaskTokenKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that is about to leave its workflow.
 *
 * @param queued for an activity's workers; absent: the call that follows hands it over
 */
public record NewTaskToken(TaskTokenKey key, Instant now, Optional<Queued> queued) {

  public NewTaskToken {
    requireNonNull(key, "key is null");
    requireNonNull(now, "now is null");
    requireNonNull(queued, "queued is null");
  }

  /**
   * What a worker gets.
   *
   * @param input JSON text
   */
  public record Queued(String activityArn, String token, String input) {
    public Queued {
      requireNonNull(activityArn, "activityArn is null");
      requireNonNull(token, "token is null");
      requireNonNull(input, "input is null");
    }
  }
}
