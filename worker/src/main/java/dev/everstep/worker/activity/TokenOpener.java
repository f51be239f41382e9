package dev.everstep.worker.activity;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.contract.TaskTokenKey;
import dev.everstep.worker.store.NewTaskToken;
import dev.everstep.worker.store.NewTaskToken.Queued;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.token.TaskTokenMint;
import java.time.InstantSource;
import java.util.Optional;

/** Makes a token answerable before its task is handed over. */
public interface TokenOpener {

  /**
   * Opens the token of a task, and puts an activity's task into its queue. A repeat changes
   * nothing.
   *
   * @param workflowId of the workflow that waits for it
   * @return false if nobody waits for it any more
   * @throws TaskFailure if there is no such activity
   */
  boolean open(TaskInvocation invocation, String workflowId) throws TaskFailure;

  /** For tasks without tokens. */
  static TokenOpener none() {
    return (invocation, workflowId) -> {
      throw new IllegalStateException("Expected no task with a token");
    };
  }

  /** In the store. */
  static TokenOpener in(Store store, InstantSource clock) {
    return (invocation, workflowId) -> {
      Optional<Queued> queued = queued(invocation.task());
      if (queued.isPresent() && !store.activities().exists(queued.get().activityArn())) {
        throw TaskFailure.of(
            ErrorNames.TASK_FAILED,
            "Activity Does Not Exist: '" + queued.get().activityArn() + "'");
      }
      return store
          .taskTokens()
          .open(new NewTaskToken(key(invocation, workflowId), clock.instant(), queued));
    };
  }

  private static TaskTokenKey key(TaskInvocation invocation, String workflowId) {
    return new TaskTokenKey(
        TaskTokenMint.idOf(invocation.task().token().orElseThrow()),
        invocation.execution().id(),
        invocation.execution().startTime(),
        workflowId,
        invocation.task().id());
  }

  private static Optional<Queued> queued(InvokeTask task) {
    return ResourceArn.parse(task.resource())
        .filter(ResourceArn.Activity.class::isInstance)
        .map(
            activity ->
                new Queued(
                    activity.text(), task.token().orElseThrow(), Json.write(task.parameters())));
  }
}
