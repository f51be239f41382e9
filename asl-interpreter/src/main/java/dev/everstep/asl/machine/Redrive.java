package dev.everstep.asl.machine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The latest redrive of an execution.
 *
 * @param count of all its redrives, this one included
 * @param time with milliseconds
 */
public record Redrive(int count, Instant time) {

  public Redrive {
    requireNonNull(time, "time is null");
    if (count < 1) {
      throw new IllegalArgumentException("Expected at least one redrive but was: " + count);
    }
  }
}
