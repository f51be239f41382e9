package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Result;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How and when an execution ended.
 *
 * @param status not RUNNING
 * @param output JSON text; present if SUCCEEDED
 * @param error of any other end; each may be absent, also for those
 */
public record Ending(
    ExecutionStatus status,
    Instant stopDate,
    Optional<String> output,
    @Nullable String error,
    @Nullable String cause) {

  public Ending {
    requireNonNull(stopDate, "stopDate is null");
    if (status == ExecutionStatus.RUNNING
        || (status == ExecutionStatus.SUCCEEDED) != output.isPresent()) {
      throw new IllegalArgumentException(
          "Expected an end, and an output if it is a success, but was " + status);
    }
  }

  /** What a machine's result means for the outside. */
  public static Ending of(Result result, Instant stopDate) {
    if (result instanceof Result.Succeeded succeeded) {
      return new Ending(
          ExecutionStatus.SUCCEEDED,
          stopDate,
          Optional.of(Json.write(succeeded.output())),
          null,
          null);
    }
    if (result instanceof Result.Failed failed) {
      return unsuccessful(ExecutionStatus.FAILED, stopDate, failed.error());
    }
    if (result instanceof Result.Aborted aborted) {
      return unsuccessful(ExecutionStatus.ABORTED, stopDate, aborted.error());
    }
    if (result instanceof Result.TimedOut) {
      return new Ending(ExecutionStatus.TIMED_OUT, stopDate, Optional.empty(), null, null);
    }
    throw new AssertionError(result);
  }

  private static Ending unsuccessful(ExecutionStatus status, Instant stopDate, StatesError error) {
    return new Ending(status, stopDate, Optional.empty(), error.name(), error.cause());
  }
}
