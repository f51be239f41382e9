package dev.everstep.worker.activity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.job.Job;
import dev.everstep.worker.task.aws.job.Jobs;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks connectors about jobs. */
public final class JobCalls implements JobActivity {

  private static final Logger LOG = LoggerFactory.getLogger(JobCalls.class);

  private final ConnectorRegistry connectors;
  private final NestedEnds ends;
  private final InstantSource clock;

  /**
   * @param threads told of the ends of nested executions
   */
  public JobCalls(ConnectorRegistry connectors, Executor threads, InstantSource clock) {
    this.connectors = requireNonNull(connectors, "connectors is null");
    this.ends = new NestedEnds(threads);
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public @Nullable TaskOutcome awaitJob(TaskInvocation invocation, JsonNode answer) {
    SubmittedJob job = job(answer);
    TaskRequest request = request(invocation);
    Optional<String> nested = NestedEnds.nested(request, answer);
    if (nested.filter(ExpressEnd::isOf).isPresent()) {
      ends.endRun(
          Activity.getExecutionContext(),
          nested.get(),
          (output, failure) -> expressEnd(request, job, output, failure));
      return null;
    }
    Optional<TaskOutcome> outcome = look(request, job);
    if (outcome.isPresent()) {
      return outcome.get();
    }
    if (nested.isEmpty()) {
      throw goesOn(job.pause());
    }
    ends.endRun(
        Activity.getExecutionContext(),
        nested.get(),
        (output, failure) -> {
          throw goesOn(NestedEnds.pause(failure, job.pause()));
        });
    return null;
  }

  private Optional<TaskOutcome> look(TaskRequest request, SubmittedJob job) {
    try {
      return connector(request)
          .poll(request, job)
          .map(output -> TaskOutcome.succeeded(List.of(), clock.instant(), output));
    } catch (TaskFailure e) {
      return Optional.of(TaskOutcome.failed(List.of(), clock.instant(), e.error()));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Temporal alone knows how it ended; of one that runs on AWS nobody can say. */
  private TaskOutcome expressEnd(
      TaskRequest request,
      SubmittedJob job,
      @Nullable RawValue output,
      @Nullable Throwable failure) {
    boolean hasEnded = failure == null || failure instanceof WorkflowFailedException;
    if (!hasEnded) {
      Optional<TaskOutcome> outcome =
          failure instanceof WorkflowNotFoundException ? look(request, job) : Optional.empty();
      return outcome.orElseThrow(() -> goesOn(NestedEnds.pause(failure, job.pause())));
    }
    Job row = Jobs.find((ResourceArn.Integration) request.resource()).orElseThrow();
    JsonNode described =
        ExpressEnd.describe(
            job.answer(),
            request.parameters().path("Input"),
            WorkflowEnd.of(output, failure == null ? null : failure.getCause(), clock.instant()));
    JsonNode result = row.result(described);
    return row.stage(described) == Job.Stage.SUCCEEDED
        ? TaskOutcome.succeeded(List.of(), clock.instant(), result)
        : TaskOutcome.failed(
            List.of(), clock.instant(), StatesError.of(ErrorNames.TASK_FAILED, Json.write(result)));
  }

  @Override
  public void stopJob(TaskInvocation invocation, JsonNode answer) {
    TaskRequest request = request(invocation);
    if (NestedEnds.nested(request, answer).filter(ExpressEnd::isOf).isPresent()) {
      return; // [AWS: StopExecution] It is not for EXPRESS executions.
    }
    try {
      connector(request).stop(request, job(answer));
    } catch (TaskFailure e) {
      LOG.warn(
          "Cannot stop the job of {} that {} has started: {}",
          request.stateName(),
          request.executionArn(),
          e.error().name());
      throw ApplicationFailure.newBuilder()
          .setType("Everstep.JobNotStopped")
          .setMessage("The service refuses to stop the job")
          .setCategory(ApplicationErrorCategory.BENIGN)
          .build();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Each look is a run of the activity. */
  private static SubmittedJob job(JsonNode answer) {
    return new SubmittedJob(answer, Activity.getExecutionContext().getInfo().getAttempt());
  }

  private static ApplicationFailure goesOn(Duration pause) {
    return ApplicationFailure.newBuilder()
        .setType("Everstep.JobGoesOn")
        .setMessage("The job goes on; the next look follows after " + pause)
        .setNextRetryDelay(pause)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .build();
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("The worker stops; another one asks", e);
  }

  private TaskConnector connector(TaskRequest request) {
    return connectors
        .find(request.resource())
        .orElseThrow(() -> new IllegalStateException("Expected a resource with a connector"));
  }

  private static TaskRequest request(TaskInvocation invocation) {
    InvokeTask task = invocation.task();
    return TaskRequest.of(
            task,
            ResourceArn.parse(task.resource()).orElseThrow(),
            invocation.execution().id(),
            invocation.run(),
            task.attempt())
        .withExecutionRole(invocation.execution().roleArn());
  }
}
