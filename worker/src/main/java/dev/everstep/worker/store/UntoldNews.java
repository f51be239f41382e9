package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.contract.TaskTokenKey;

/** News of a task that its workflow may not have been told. */
public record UntoldNews(TaskTokenKey key, TaskNews news) {

  public UntoldNews {
    requireNonNull(key, "key is null");
    requireNonNull(news, "news is null");
  }
}
