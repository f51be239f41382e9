package dev.everstep.api.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.awsjson.OutageException;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of an execution, read off its workflow: EXPRESS executions have no row to read. */
final class SyncResult {

  private SyncResult() {}

  /** Waits for the end; an execution that has not ended by then has timed out. */
  static Ending await(WorkflowStub workflow, Duration patience, InstantSource clock) {
    try {
      JsonNode output =
          workflow.getResult(patience.toMillis(), TimeUnit.MILLISECONDS, JsonNode.class);
      return new Ending(
          ExecutionStatus.SUCCEEDED, now(clock), Optional.of(Json.write(output)), null, null);
    } catch (WorkflowFailedException e) {
      return e.getCause() instanceof ApplicationFailure failure
          ? failed(failure, now(clock))
          : new Ending(ExecutionStatus.ABORTED, now(clock), Optional.empty(), null, null);
    } catch (TimeoutException e) {
      return timedOut(now(clock));
    } catch (WorkflowServiceException e) {
      if (e.getCause() instanceof StatusRuntimeException status) {
        throw TemporalOutage.of(status);
      }
      throw new OutageException("Temporal does not answer", e);
    }
  }

  private static Ending failed(ApplicationFailure failure, Instant now) {
    if (failure.getDetails().getSize() > 0) {
      return failure.getDetails().get(Ending.class);
    }
    return new Ending(
        ExecutionStatus.FAILED,
        now,
        Optional.empty(),
        failure.getType(),
        failure.getOriginalMessage());
  }

  private static Ending timedOut(Instant now) {
    return new Ending(ExecutionStatus.TIMED_OUT, now, Optional.empty(), ErrorNames.TIMEOUT, null);
  }

  private static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
