package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * All that has happened to a task with a token so far. Told again and again until it has surely
 * arrived: what is known already means nothing.
 *
 * @param tokenId tells the attempt
 * @param takenBy the worker that took it from an activity's queue
 * @param answer that was first; absent: none yet
 */
public record TaskNews(
    long effectId, String tokenId, Optional<Worker> takenBy, Optional<TaskAnswer> answer) {

  public TaskNews {
    requireNonNull(tokenId, "tokenId is null");
    requireNonNull(takenBy, "takenBy is null");
    requireNonNull(answer, "answer is null");
  }

  /** A worker, which may have no name. */
  public record Worker(Optional<String> name) {
    public Worker {
      requireNonNull(name, "name is null");
    }
  }
}
