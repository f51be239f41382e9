package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of an attempt to close a token.
 *
 * @param closed nobody can answer it any more, and nobody has
 * @param aliveAt if it is open still: its last sign of life
 * @param news what is known of the task. If neither closed nor alive, it was answered: if the
 *     answer is not in here, the workflow has been sent it
 */
public record TokenEnd(boolean closed, Optional<Instant> aliveAt, TaskNews news) {

  public TokenEnd {
    requireNonNull(aliveAt, "aliveAt is null");
    requireNonNull(news, "news is null");
  }
}
