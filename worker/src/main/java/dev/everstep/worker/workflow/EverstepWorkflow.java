package dev.everstep.worker.workflow;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.worker.contract.BranchOutcome;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.StopRequest;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.payload.PlainJson;
import dev.everstep.worker.token.TaskTokenMint;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one workflow. Its type, which Temporal shows, is the name of the state machine; its arguments
 * are described at {@link StartRequest}.
 *
 * <p>It ends as the execution does: completed with the plain output, failed with the error's name
 * as type and its cause as message, or cancelled. Any other exception is a fault of ours: it
 * escapes, so that Temporal tries again with the next release.
 */
public final class EverstepWorkflow implements DynamicWorkflow {

  private final ProgramCache programs;
  private final ExecutionLog log;
  private final TaskTokenMint mint;

  /**
   * @param log of EXPRESS executions; the others are logged where their journal is written
   */
  public EverstepWorkflow(ProgramCache programs, ExecutionLog log, TaskTokenMint mint) {
    this.programs = programs;
    this.log = log;
    this.mint = mint;
  }

  @Override
  public @Nullable Object execute(EncodedValues arguments) {
    RunArguments given = RunArguments.of(arguments);
    return switch (given.request().kind()) {
      case EXECUTION -> execution(given);
      case BRANCH -> branch(given);
    };
  }

  private @Nullable Object execution(RunArguments arguments) {
    CancellationScope run = CancellationScope.current();
    ExecutionHost host = new ExecutionHost(arguments, log, mint, run);
    Workflow.registerListener(host);
    host(run, () -> host.stop(new StopRequest(null, null)), () -> host.run(programs));
    return end(host.ending());
  }

  private BranchOutcome branch(RunArguments arguments) {
    BranchHost host = new BranchHost(arguments, log, mint);
    Workflow.registerListener(host);
    host(CancellationScope.current(), () -> host.endBranch(true), () -> host.run(programs));
    return host.outcome();
  }

  /** A cancel is told to the host and must not interrupt it, for it has an end to write. */
  private static void host(CancellationScope run, Runnable cancelled, Runnable host) {
    run.getCancellationRequest()
        .thenApply(
            reason -> {
              cancelled.run();
              return null;
            });
    try {
      Workflow.newDetachedCancellationScope(host::run).run();
    } catch (TemporalFailure e) {
      throw new IllegalStateException("Expected the journal to answer in the end", e);
    }
  }

  private static @Nullable Object end(Ending ending) {
    return switch (ending.status()) {
      case SUCCEEDED -> PlainJson.of(ending.output().orElseThrow());
      case ABORTED -> null;
      case FAILED -> throw failure(ending, ending.error());
      case TIMED_OUT -> throw failure(ending, ErrorNames.TIMEOUT);
      case RUNNING -> throw new AssertionError(ExecutionStatus.RUNNING);
    };
  }

  /**
   * The detail tells a timeout of the execution from a state that failed with the same error.
   * Benign means that the SDK does not log it: the cause may hold what users keep secret.
   */
  private static ApplicationFailure failure(Ending ending, @Nullable String error) {
    return ApplicationFailure.newBuilder()
        .setType(Objects.requireNonNullElse(error, ""))
        .setMessage(Objects.requireNonNullElse(ending.cause(), ""))
        .setDetails(ending.status())
        .setNonRetryable(true)
        .build();
  }
}
