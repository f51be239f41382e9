package dev.everstep.api.execution;

import dev.everstep.api.awsjson.OutageException;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
                failure == null
                    ? WorkerService.ending(output, null, now(clock))
                    : failed(causeOf(failure), now(clock)));
  }

  private static Throwable causeOf(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Ending failed(Throwable failure, Instant now) {
    if (failure instanceof WorkflowFailedException) {
      return WorkerService.ending(null, failure.getCause(), now);
    }
    if (failure instanceof TimeoutException) {
      return new Ending(ExecutionStatus.TIMED_OUT, now, Optional.empty(), ErrorNames.TIMEOUT, null);
    }
    if (failure instanceof WorkflowServiceException
        && failure.getCause() instanceof StatusRuntimeException status) {
      throw TemporalOutage.of(status);
    }
    throw new OutageException("Temporal does not answer", failure);
  }

  private static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
