package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.StatesError;
import java.time.Instant;

/** An attempt of a task that failed and was retried by whoever carried the task out. */
public record Attempt(StatesError error, Instant started, Instant failed) {

  public Attempt {
    requireNonNull(error, "error is null");
    requireNonNull(started, "started is null");
    requireNonNull(failed, "failed is null");
  }
}
