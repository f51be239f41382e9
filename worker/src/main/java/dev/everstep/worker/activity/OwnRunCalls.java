package dev.everstep.worker.activity;

import static java.util.Objects.requireNonNull;

import dev.everstep.worker.contract.OpenAttempts;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.common.v1.WorkflowExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Calls Temporal about the run that a local activity belongs to. */
public final class OwnRunCalls implements OwnRun {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Causes causes;

  public OwnRunCalls(Causes causes) {
    this.causes = requireNonNull(causes, "causes is null");
  }

  @Override
  public void cancelOwnRun() {
    ActivityExecutionContext context = Activity.getExecutionContext();
    String workflowId = context.getInfo().getWorkflowId();
    Optional<String> runId = Optional.of(context.getInfo().getRunId());
    context
        .getWorkflowClient()
        .newUntypedWorkflowStub(workflowId, runId, Optional.empty())
        .cancel();
  }

  @Override
  public OpenAttempts openAttempts(String history, Instant startDate) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    WorkflowExecution run =
        WorkflowExecution.newBuilder()
            .setWorkflowId(context.getInfo().getWorkflowId())
            .setRunId(context.getInfo().getRunId())
            .build();
    return new PendingAttempts(context.getWorkflowClient(), DEADLINE)
        .of(run, entry -> causes.find(history, startDate, entry));
  }
}
