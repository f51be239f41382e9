package dev.everstep.api.execution;

import dev.everstep.api.awsjson.OutageException;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.StopRequest;
import dev.everstep.worker.contract.TaskNews;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.store.ExecutionRow;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Executions as Temporal knows them. Names the workflow id, never a run, for a run may continue as
 * new at any time.
 *
 * <p>Every method throws {@link OutageException} if Temporal cannot be reached. Safe for use by
 * many threads.
 */
public final class ExecutionGateway implements AutoCloseable {

  /**
   * Shorter than the time that clients wait for an answer, longer than a failover of Temporal's.
   */
  private static final Duration CALL_DEADLINE = Duration.ofSeconds(10);

  private static final int TRIES_BETWEEN_RUNS = 100;

  /**
   * A net above the machine's own limit of five minutes: whoever was told that a synchronous
   * execution timed out must not see it begin when there is a worker again.
   */
  static final Duration EXPRESS_RUN_TIMEOUT = Duration.ofSeconds(305);

  private final WorkflowClient client;
  private final String taskQueue;
  private final FirstRuns firstRuns;
  private final HistoryTails tails;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "everstep-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  /** What Temporal knows of an execution. */
  public enum Presence {
    OPEN,
    CLOSED,
    UNKNOWN
  }

  /**
   * How an execution was started.
   *
   * @param redrive if it was so by a redrive
   */
  public record Start(
      StartRequest request, String definition, String input, Optional<RedriveStart> redrive) {

    /** Not by a redrive. */
    public Start(StartRequest request, String definition, String input) {
      this(request, definition, input, Optional.empty());
    }

    /** The journal's row of the execution while it runs. */
    ExecutionRow runningRow() {
      return ExecutionRow.started(request, definition, input);
    }
  }

  /**
   * A gateway.
   *
   * @param client with the data converter of the workers
   */
  public ExecutionGateway(WorkflowClient client, String taskQueue) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.firstRuns = new FirstRuns(client, CALL_DEADLINE);
    this.tails = new HistoryTails(client, firstRuns);
  }

  /**
   * Starts an execution: the commit point of every start.
   *
   * @param isNameFreeAgain if the workflow id may have been used before
   * @return false if an execution of that ARN was there already
   */
  public boolean start(Start start, boolean isNameFreeAgain) {
    return start(
        start,
        isNameFreeAgain
            ? WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE
            : WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
  }

  /**
   * Redrives an execution: the commit point of every redrive.
   *
   * @return false if it runs, as far as Temporal knows, or has succeeded
   */
  public boolean redrive(Start start) {
    return start(start, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY);
  }

  private boolean start(Start start, WorkflowIdReusePolicy policy) {
    StartRequest request = start.request();
    WorkflowStub workflow =
        client.newUntypedWorkflowStub(
            request.execution().stateMachineName(), options(request, policy));
    @Nullable Object[] arguments =
        start.redrive().isPresent()
            ? request.workflowArguments(start.definition(), start.input(), start.redrive().get())
            : request.workflowArguments(start.definition(), start.input());
    try {
      call(() -> workflow.start(arguments));
      return true;
    } catch (WorkflowExecutionAlreadyStarted e) {
      return false;
    }
  }

  private WorkflowOptions options(StartRequest request, WorkflowIdReusePolicy policy) {
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.of(request.execution().id()))
            .setTaskQueue(taskQueue)
            .setWorkflowIdReusePolicy(policy);
    return switch (request.machineType()) {
      case STANDARD -> options.build();
      case EXPRESS ->
          options
              .setWorkflowRunTimeout(EXPRESS_RUN_TIMEOUT)
              .setDisableEagerExecution(false)
              .build();
    };
  }

  /** How the execution's latest run was started; empty if Temporal does not know it. */
  public Optional<Start> findStart(String executionArn) {
    return firstRuns.findStart(WorkflowIds.of(executionArn));
  }

  /** Whether Temporal runs the execution, has run it, or does not know it. */
  public Presence presence(String executionArn) {
    return presenceOf(WorkflowIds.of(executionArn));
  }

  private Presence presenceOf(String workflowId) {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(namespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .build();
    return ifKnown(() -> stub().describeWorkflowExecution(request))
        .map(answer -> presence(answer.getWorkflowExecutionInfo().getStatus()))
        .orElse(Presence.UNKNOWN);
  }

  private static Presence presence(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING, WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW ->
          Presence.OPEN;
      default -> Presence.CLOSED;
    };
  }

  /** Tells an execution to end as ABORTED; false if it does not run. */
  public boolean stop(String executionArn, StopRequest request) {
    return signal(WorkflowIds.of(executionArn), "stop", request);
  }

  /**
   * Tells a workflow what has happened to one of its tasks; one that has ended needs no telling.
   */
  public void tell(String workflowId, TaskNews news) {
    signal(workflowId, "taskNews", news);
  }

  /**
   * False if the workflow does not run. Between two of its runs Temporal's server in memory has,
   * for a moment, none that could be told.
   */
  private boolean signal(String workflowId, String name, Object argument) {
    for (int tries = 1; true; tries++) {
      try {
        call(() -> client.newUntypedWorkflowStub(workflowId).signal(name, argument));
        return true;
      } catch (WorkflowNotFoundException e) {
        if (presenceOf(workflowId) != Presence.OPEN) {
          return false;
        }
        if (tries == TRIES_BETWEEN_RUNS) {
          throw new OutageException("Temporal takes no signals now", e);
        }
      }
    }
  }

  /**
   * The history of a running execution that is not in the journal yet; empty if Temporal does not
   * know it.
   *
   * @param history the execution's ARN, followed by the path of a branch
   * @param causes of attempts, whole, by attempt, of a visit by the event that entered its state
   */
  public Optional<HistoryTail> tail(String history, LongFunction<Map<Integer, String>> causes) {
    return tails.find(WorkflowIds.of(history), causes);
  }

  /** Waits for the end of an execution; false if it did not come in time. */
  public boolean endsWithin(Duration patience, String executionArn) {
    try {
      client
          .newUntypedWorkflowStub(WorkflowIds.of(executionArn))
          .getResult(patience.toMillis(), TimeUnit.MILLISECONDS, RawValue.class);
      return true;
    } catch (WorkflowFailedException e) {
      return true;
    } catch (TimeoutException | WorkflowServiceException e) {
      return false;
    }
  }

  /** The end of an EXPRESS execution, when it has come. */
  CompletableFuture<Ending> end(String executionArn, Duration patience, InstantSource clock) {
    return SyncResult.of(
        client.newUntypedWorkflowStub(WorkflowIds.of(executionArn)), patience, clock);
  }

  /** Whether Temporal answers. */
  public boolean isReachable() {
    try {
      stub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /**
   * Whether a worker waits for work of these executions; a server that cannot tell is believed to
   * have one.
   */
  public boolean hasWorkers() {
    DescribeTaskQueueRequest request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(namespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
            .build();
    try {
      return stub().describeTaskQueue(request).getPollersCount() > 0;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
  }

  interface Call<T> {
    T make();
  }

  /** Empty if Temporal does not know the workflow that the call names. */
  static <T> Optional<T> ifKnown(Call<T> call) {
    try {
      return Optional.of(call.make());
    } catch (StatusRuntimeException e) {
      boolean isNamespaceUnknown = StatusUtils.hasFailure(e, NamespaceNotFoundFailure.class);
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND && !isNamespaceUnknown) {
        return Optional.empty();
      }
      throw TemporalOutage.of(e);
    }
  }

  private void call(Runnable call) {
    Context.CancellableContext context =
        Context.current()
            .withDeadlineAfter(CALL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS, deadlines);
    try {
      context.run(call);
    } catch (WorkflowExecutionAlreadyStarted | WorkflowNotFoundException e) {
      throw e;
    } catch (WorkflowServiceException e) {
      throw e.getCause() instanceof StatusRuntimeException status ? TemporalOutage.of(status) : e;
    } catch (StatusRuntimeException e) {
      throw TemporalOutage.of(e);
    } finally {
      context.cancel(null);
    }
  }

  private WorkflowServiceBlockingStub stub() {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(CALL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}
