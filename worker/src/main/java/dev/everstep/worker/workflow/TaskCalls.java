package dev.everstep.worker.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.contract.BranchStart;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.TaskInvocation;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.task.TaskFailure;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How each task is carried out: by which activity, where, and what its failure means. */
final class TaskCalls {

  private final RunArguments arguments;
  private final HostSettings host;

  TaskCalls(RunArguments arguments) {
    this.arguments = arguments;
    this.host = arguments.request().host();
  }

  /**
   * A call that has not been made yet.
   *
   * @param isRemote whether it is an activity that the server knows of
   * @param start makes it; never blocks. The promise fails only for a fault of ours
   */
  record Call(boolean isRemote, Func<Promise<TaskOutcome>> start) {}

  /** That of a task. */
  Call of(InvokeTask task) {
    Integration integration = Integration.of(task.resource());
    Optional<String> type = integration.temporalActivity();
    if (type.isPresent()) {
      return ofUser(task, type.get());
    }
    if (host.deliversAtMostOnce() && !integration.isActivity()) {
      return atMostOnce(task, integration);
    }
    return isLocal(integration) ? local(task, integration) : remote(task, integration);
  }

  private boolean isLocal(Integration integration) {
    return arguments.request().machineType() == MachineType.EXPRESS || integration.isLocal(host);
  }

  private Call local(InvokeTask task, Integration integration) {
    return new Call(
        false,
        () ->
            Workflow.newUntypedLocalActivityStub(Options.localTask(task))
                .executeAsync(integration.name(), TaskOutcome.class, invocation(task)));
  }

  private Call remote(InvokeTask task, Integration integration) {
    return new Call(
        true,
        () ->
            Workflow.newUntypedActivityStub(Options.task(task))
                .executeAsync(integration.name(), TaskOutcome.class, invocation(task)));
  }

  /**
   * That a call is not repeated is Temporal's to promise: of an activity that may be attempted only
   * once, it hands the task out only once. So the machine makes all retries.
   */
  private Call atMostOnce(InvokeTask task, Integration integration) {
    TaskInvocation once = invocation(task.withoutRetry());
    return new Call(
        true,
        () ->
            Workflow.newUntypedActivityStub(Options.taskAtMostOnce(task))
                .executeAsync(integration.name(), TaskOutcome.class, once)
                .handle(
                    (outcome, failure) ->
                        failure == null
                            ? outcome
                            : failed(ActivityFailures.lost(task.resource()))));
  }

  private Call ofUser(InvokeTask task, String type) {
    UserActivity activity;
    try {
      activity = UserActivity.of(task, type, host.activityQueue());
    } catch (TaskFailure e) {
      TaskOutcome refused = failed(e.error());
      return new Call(false, () -> Workflow.newPromise(refused));
    }
    return new Call(true, () -> activity.start().handle(TaskCalls::ended));
  }

  private static TaskOutcome ended(
      @Nullable Optional<JsonNode> output, @Nullable RuntimeException failure) {
    if (failure != null) {
      return failed(ActivityFailures.ofUser(failure));
    }
    return output != null && output.isPresent()
        ? TaskOutcome.succeeded(List.of(), now(), output.get())
        : failed(
            StatesError.of(
                ErrorNames.RUNTIME, "The result of the activity is no JSON that can be read"));
  }

  private static TaskOutcome failed(StatesError error) {
    return TaskOutcome.failed(List.of(), now(), error);
  }

  private static Instant now() {
    return MachineLoop.now();
  }

  private TaskInvocation invocation(InvokeTask task) {
    return new TaskInvocation(
        arguments.request().execution(),
        arguments.request().machineType(),
        task,
        arguments.branch().map(BranchStart::path));
  }
}
