package dev.everstep.api.execution;

import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.OutageException;
import dev.everstep.asl.machine.Redrive;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.MockedTasks;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Redrives;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * Redrives executions: Temporal alone decides that one was redriven, the row follows. Whoever dies
 * in between leaves an execution that has failed, or one that runs and says so itself soon.
 */
public final class Redriver {

  /** The end of a run reaches the journal before it reaches Temporal. */
  private static final Duration END_PATIENCE = Duration.ofSeconds(2);

  private static final int ATTEMPTS = 4;

  private final Executions executions;
  private final OpenExecutions open;
  private final ExecutionGateway gateway;
  private final ExecutionSettings settings;
  private final Deliveries deliveries;
  private final InstantSource clock;

  /**
   * What to redrive.
   *
   * @param token by which a repeat of the call is known
   * @param definition to go on with; absent: that of the execution
   */
  public record Wanted(String executionArn, Optional<String> token, Optional<String> definition) {}

  /**
   * A redriver.
   *
   * @param settings that each execution keeps until it is redriven
   */
  public Redriver(
      Executions executions,
      OpenExecutions open,
      ExecutionGateway gateway,
      ExecutionSettings settings,
      Deliveries deliveries,
      InstantSource clock) {
    this.executions = executions;
    this.open = open;
    this.gateway = gateway;
    this.settings = settings;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * Redrives an execution that exists.
   *
   * @param obstacle says why an execution cannot be redriven, if so: then {@code
   *     ExecutionNotRedrivable}
   * @return the date of the redrive; that of the first call, if this is a repetition of it
   * @throws dev.everstep.api.awsjson.ApiException {@code ExecutionNotRedrivable}, {@code
   *     ExecutionLimitExceeded}
   */
  public Instant redrive(Wanted wanted, Function<ExecutionRow, Optional<String>> obstacle) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ExecutionRow row = executions.find(wanted.executionArn()).orElseThrow();
      Optional<Instant> earlier = wanted.token().flatMap(token -> executions.redriveBy(token, row));
      if (earlier.isPresent()) {
        return earlier.get();
      }
      Optional<String> reason = obstacle.apply(row);
      if (reason.isPresent()) {
        throw ApiError.EXECUTION_NOT_REDRIVABLE.because(reason.get());
      }
      if (!open.admit(wanted.executionArn())) {
        // Unless a repeat of what has made it run is asked for, which the next attempt shows.
        if (!recordMissed(row)) {
          throw OpenExecutions.exceeded(wanted.executionArn());
        }
        continue;
      }
      ExecutionGateway.Start start = start(row, wanted);
      if (gateway.redrive(start)) {
        executions.recordRedrive(start.runningRow(), wanted.token());
        return start.request().execution().begun();
      }
      catchUp(row);
    }
    throw new OutageException(
        "Temporal has not ended the execution yet",
        new IllegalStateException("Expected the end of the workflow"));
  }

  /** Temporal says that the execution runs: its row is behind, or its last run has not ended. */
  private void catchUp(ExecutionRow row) {
    if (!recordMissed(row)) {
      gateway.endsWithin(END_PATIENCE, row.executionArn());
    }
  }

  /** Writes what a redrive could not write; false if there was none. */
  private boolean recordMissed(ExecutionRow row) {
    Optional<ExecutionGateway.Start> missed =
        gateway
            .findStart(row.executionArn())
            .filter(start -> start.request().execution().redriveCount() > row.redrives().count());
    missed.ifPresent(
        start ->
            executions.recordRedrive(
                start.runningRow(), start.redrive().flatMap(RedriveStart::token)));
    return missed.isPresent();
  }

  /** As it would be started now; with the mocks that it was started with, if any. */
  private StartRequest request(ExecutionRow row) {
    StartRequest request =
        row.startRequest(
            settings.with(settings.host().delivering(deliveries.of(row.machine().arn()))));
    Optional<MockedTasks> mocks =
        settings.mocks().isPresent()
            ? gateway.findStart(row.executionArn()).flatMap(start -> start.request().mocks())
            : Optional.empty();
    return mocks.map(request::mockedBy).orElse(request);
  }

  private ExecutionGateway.Start start(ExecutionRow row, Wanted wanted) {
    Redrives.Left left = row.redrives().left().orElseThrow();
    Redrive redrive =
        new Redrive(row.redrives().count() + 1, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return new ExecutionGateway.Start(
        request(row).redriven(redrive),
        wanted.definition().orElse(row.machine().definition()),
        row.input(),
        Optional.of(new RedriveStart(left.lastEventId() + 1, left.parts(), wanted.token())));
  }
}
