package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Redrive;
import java.time.Instant;
import java.util.Optional;

/**
 * What the row of an execution says about its redrives.
 *
 * @param count of them so far
 * @param date of the latest
 * @param left what the next one would go on with; absent if it runs, succeeded, or kept nothing
 */
public record Redrives(int count, Optional<Instant> date, Optional<Left> left) {

  /** Of an execution that was never redriven. */
  public static final Redrives NONE = new Redrives(0, Optional.empty(), Optional.empty());

  /**
   * What was left, as {@link Journal#unfinished} reads it.
   *
   * @param parts of the snapshot; 0 if it was too large to be kept, or no redrive can come any more
   * @param lastEventId of the history
   */
  public record Left(int parts, long lastEventId) {

    private static final long MOST_EVENTS = 24_999;

    /** Why a redrive could not go on with it. */
    Optional<String> obstacle() {
      if (lastEventId >= MOST_EVENTS) {
        return Optional.of("Execution history event limit exceeded");
      }
      return parts == 0
          ? Optional.of("Execution holds too much data to be redriven")
          : Optional.empty();
    }
  }

  public Redrives {
    requireNonNull(date, "date is null");
    requireNonNull(left, "left is null");
  }

  /** Of an execution that runs. */
  static Redrives of(ExecutionInfo execution) {
    return new Redrives(
        execution.redriveCount(), execution.redrive().map(Redrive::time), Optional.empty());
  }

  Redrives leaving(Optional<Left> something) {
    return new Redrives(count, date, something);
  }
}
