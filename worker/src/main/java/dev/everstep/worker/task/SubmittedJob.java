package dev.everstep.worker.task;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * A job that a task has started.
 *
 * @param answer of the call that did
 * @param look how often it has been asked for with this look, from 1; now and then one is left out,
 *     and after a while they may begin anew
 */
public record SubmittedJob(JsonNode answer, int look) {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
  private static final double GROWTH = 1.5;

  public SubmittedJob {
    requireNonNull(answer, "answer is null");
  }

  /** How long after this look the next one is due: half as long again as before it. */
  public Duration pause() {
    double millis = FIRST_PAUSE.toMillis() * Math.pow(GROWTH, Math.max(0, look - 1));
    return Duration.ofMillis((long) Math.min(millis, LONGEST_PAUSE.toMillis()));
  }

  /** The same job, to be looked at once more. */
  public SubmittedJob again() {
    return new SubmittedJob(answer, look + 1);
  }
}
