package dev.everstep.api.execution;

import dev.everstep.api.awsjson.OutageException;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The end of an execution, read off its workflow: EXPRESS executions have no row to read. */
final class SyncResult {

  private SyncResult() {}

  /** The end, when it has come; an execution that has not ended by then has timed out. */
  static CompletableFuture<Ending> of(
      WorkflowStub workflow, Duration patience, InstantSource clock) {
    return workflow
        .getResultAsync(patience.toMillis(), TimeUnit.MILLISECONDS, RawValue.class)
        .handle(
            (output, failure) ->
                failure == null ? ended(output, now(clock)) : failed(causeOf(failure), now(clock)));
  }

  private static Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** The payload is the output's text itself; an aborted execution has none. */
  private static Ending ended(RawValue output, Instant now) {
    String text = output.getPayload().getData().toStringUtf8();
    return text.isEmpty()
        ? aborted(now)
        : new Ending(ExecutionStatus.SUCCEEDED, now, Optional.of(text), null, null);
  }

  private static Ending failed(Throwable failure, Instant now) {
    if (failure instanceof WorkflowFailedException) {
      return endedByFailure(failure.getCause(), now);
    }
    if (failure instanceof TimeoutException) {
      return timedOut(now);
    }
    if (failure instanceof WorkflowServiceException
        && failure.getCause() instanceof StatusRuntimeException status) {
      throw TemporalOutage.of(status);
    }
    throw new OutageException("Temporal does not answer", failure);
  }

  private static Ending endedByFailure(@Nullable Throwable cause, Instant now) {
    if (cause instanceof ApplicationFailure failure) {
      return endedBy(failure, now);
    }
    // Temporal's own limit, where no worker was there to see to the machine's.
    return cause instanceof TimeoutFailure ? timedOut(now) : aborted(now);
  }

  /** The failure's details say whether the execution failed or timed out, its type may not. */
  private static Ending endedBy(ApplicationFailure failure, Instant now) {
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

  private static Ending aborted(Instant now) {
    return new Ending(ExecutionStatus.ABORTED, now, Optional.empty(), null, null);
  }

  private static Ending timedOut(Instant now) {
    return new Ending(ExecutionStatus.TIMED_OUT, now, Optional.empty(), ErrorNames.TIMEOUT, null);
  }

  private static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
