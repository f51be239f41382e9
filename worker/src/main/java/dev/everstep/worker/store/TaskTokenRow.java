package dev.everstep.worker.store;

import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.contract.TaskTokenKey;
import java.time.Instant;
import java.util.Optional;

/** A task token in the database. */
record TaskTokenRow(
    TaskTokenKey key,
    TokenStatus status,
    Instant lastSign,
    Optional<String> activityArn,
    Optional<String> worker,
    Optional<TaskAnswer> answer,
    boolean isUntold) {

  TaskNews news() {
    return new TaskNews(key.effectId(), key.id(), worker.map(TaskTokenRow::worker), answer);
  }

  /** A worker without a name is stored as an empty one. */
  private static TaskNews.Worker worker(String name) {
    return new TaskNews.Worker(name.isEmpty() ? Optional.empty() : Optional.of(name));
  }

  UntoldNews untold() {
    return new UntoldNews(key, news());
  }
}
