package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.TaskTokenKey;

/**
 * A task that a worker has taken from an activity's queue.
 *
 * @param input JSON text
 */
public record ActivityTask(TaskTokenKey key, String token, String input) {

  public ActivityTask {
    requireNonNull(key, "key is null");
    requireNonNull(token, "token is null");
    requireNonNull(input, "input is null");
  }
}
