package dev.everstep.worker.activity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskRequest;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows from Temporal when a nested execution of ours has ended, so that nobody has to look again
 * and again. Holds no thread.
 */
final class NestedEnds {

  private static final Logger LOG = LoggerFactory.getLogger(NestedEnds.class);

  /** Less than a run of the activity may last; then somebody looks whether all is well. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration AT_ONCE = Duration.ofMillis(100);

  private final Executor threads;

  NestedEnds(Executor threads) {
    this.threads = requireNonNull(threads, "threads is null");
  }

  /** The execution that a task has started, if that is what it does. */
  static Optional<String> nested(TaskRequest request, JsonNode answer) {
    return request.resource() instanceof ResourceArn.Integration call
            && call.service().equals("states")
        ? Optional.ofNullable(answer.path("ExecutionArn").textValue())
        : Optional.empty();
  }

  /** What a run of the activity ends with. */
  @FunctionalInterface
  interface End {

    /**
     * @param output of the nested workflow, if it has succeeded
     * @param failure why there is none, or not yet
     * @throws Exception if the run ends with that
     */
    TaskOutcome of(@Nullable RawValue output, @Nullable Throwable failure) throws Exception;
  }

  /** Has the run of the activity that calls this end when the execution does, or after a while. */
  void endRun(ActivityExecutionContext context, String executionArn, End end) {
    WorkflowClient client = context.getWorkflowClient();
    ActivityCompletionClient completions = client.newActivityCompletionClient();
    byte[] run = context.getTaskToken();
    context.doNotCompleteOnReturn();
    client
        .newUntypedWorkflowStub(WorkflowIds.of(executionArn))
        .getResultAsync(LONGEST.toMillis(), TimeUnit.MILLISECONDS, RawValue.class)
        .handleAsync(
            (output, failure) -> {
              complete(completions, run, () -> end.of(output, causeOf(failure)));
              return output;
            },
            threads);
  }

  /**
   * How long after such an end the next run is due.
   *
   * @param otherwise if Temporal knows no such execution: it runs on AWS
   */
  static Duration pause(@Nullable Throwable failure, Duration otherwise) {
    boolean isTold =
        failure == null
            || failure instanceof WorkflowFailedException
            || failure instanceof TimeoutException;
    return isTold ? AT_ONCE : otherwise;
  }

  private static @Nullable Throwable causeOf(@Nullable Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  /** If that does not succeed, the next run follows when the time of this one is over. */
  private static void complete(
      ActivityCompletionClient completions, byte[] run, Callable<TaskOutcome> end) {
    try {
      tell(completions, run, end);
    } catch (RuntimeException e) {
      LOG.debug("Nobody waits for the nested execution any more, or Temporal is away", e);
    }
  }

  private static void tell(
      ActivityCompletionClient completions, byte[] run, Callable<TaskOutcome> end) {
    TaskOutcome outcome;
    try {
      outcome = end.call();
    } catch (Exception e) {
      completions.completeExceptionally(run, e);
      return;
    }
    completions.complete(run, outcome);
  }
}
