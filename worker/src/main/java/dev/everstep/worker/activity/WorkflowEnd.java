package dev.everstep.worker.activity;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionStatus;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of an execution, read off its workflow: EXPRESS executions have no row to read. */
public final class WorkflowEnd {

  private WorkflowEnd() {}

  /**
   * The end that Temporal tells.
   *
   * @param output of a workflow that has completed: the payload is the output's text itself, and an
   *     aborted execution has none; absent for one that has failed
   * @param failure why there is no output
   */
  public static Ending of(@Nullable RawValue output, @Nullable Throwable failure, Instant now) {
    String text = output == null ? "" : output.getPayload().getData().toStringUtf8();
    if (!text.isEmpty()) {
      return new Ending(ExecutionStatus.SUCCEEDED, now, Optional.of(text), null, null);
    }
    if (failure instanceof ApplicationFailure application) {
      return byFailure(application, now);
    }
    // Temporal's own limit, where no worker was there to see to the machine's.
    return failure instanceof TimeoutFailure
        ? new Ending(ExecutionStatus.TIMED_OUT, now, Optional.empty(), ErrorNames.TIMEOUT, null)
        : new Ending(ExecutionStatus.ABORTED, now, Optional.empty(), null, null);
  }

  /** The failure's details say whether the execution failed or timed out, its type may not. */
  private static Ending byFailure(ApplicationFailure failure, Instant now) {
    boolean isTimeout =
        failure.getDetails().getSize() > 0
            && failure.getDetails().get(ExecutionStatus.class) == ExecutionStatus.TIMED_OUT;
    return new Ending(
        isTimeout ? ExecutionStatus.TIMED_OUT : ExecutionStatus.FAILED,
        now,
        Optional.empty(),
        textOf(failure.getType()),
        textOf(failure.getOriginalMessage()));
  }

  /** Temporal has no absent texts, and an empty one stands for that. */
  private static @Nullable String textOf(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
