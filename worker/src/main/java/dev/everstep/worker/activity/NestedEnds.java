package dev.everstep.worker.activity;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
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

  /**
   * Has the run of the activity that calls this end when the execution does, or after a while.
   *
   * @param end of the run, by the pause before the next one
   * @param otherwise the pause if Temporal knows no such execution: it runs on AWS
   */
  void endRun(
      ActivityExecutionContext context,
      String executionArn,
      Function<Duration, Exception> end,
      Duration otherwise) {
    WorkflowClient client = context.getWorkflowClient();
    ActivityCompletionClient completions = client.newActivityCompletionClient();
    byte[] run = context.getTaskToken();
    context.doNotCompleteOnReturn();
    client
        .newUntypedWorkflowStub(WorkflowIds.of(executionArn))
        .getResultAsync(LONGEST.toMillis(), TimeUnit.MILLISECONDS, RawValue.class)
        .handleAsync(
            (output, failure) -> {
              complete(completions, run, end.apply(isTold(failure) ? AT_ONCE : otherwise));
              return output;
            },
            threads);
  }

  private static boolean isTold(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null
        || cause instanceof WorkflowFailedException
        || cause instanceof TimeoutException;
  }

  /** If that does not succeed, the next run follows when the time of this one is over. */
  private static void complete(ActivityCompletionClient completions, byte[] run, Exception end) {
    try {
      completions.completeExceptionally(run, end);
    } catch (RuntimeException e) {
      LOG.debug("Nobody waits for the nested execution any more, or Temporal is away", e);
    }
  }
}
