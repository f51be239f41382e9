package dev.everstep.worker;

import dev.everstep.asl.machine.Completion;
import dev.everstep.worker.activity.Causes;
import dev.everstep.worker.activity.DirectCalls;
import dev.everstep.worker.activity.JobCalls;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.activity.JournalWriter;
import dev.everstep.worker.activity.LoggingJournal;
import dev.everstep.worker.activity.OwnRunCalls;
import dev.everstep.worker.activity.PendingAttempts;
import dev.everstep.worker.activity.StoredTokens;
import dev.everstep.worker.activity.TaskActivity;
import dev.everstep.worker.activity.TokenOpener;
import dev.everstep.worker.activity.WorkflowEnd;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ResultModels;
import dev.everstep.worker.contract.TaskCaller;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.aws.AwsResultModels;
import dev.everstep.worker.token.TaskTokenMint;
import dev.everstep.worker.workflow.EverstepWorkflow;
import dev.everstep.worker.workflow.ProgramCache;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.DynamicWorkflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A worker: takes executions and tasks from Temporal and runs them. Stops gracefully: calls under
 * way may end, others are repeated by another worker.
 */
public final class WorkerService implements AutoCloseable {

  /**
   * The step machine bounds its own work; this is for faults only. The server gives a workflow task
   * 10 s.
   */
  private static final Duration DEADLOCK = Duration.ofSeconds(5);

  /** How soon another worker takes over the executions of a lost one. */
  private static final Duration STICKY = Duration.ofSeconds(2);

  /** How often heartbeats are sent at most: also how late a cancel reaches a call. */
  private static final Duration HEARTBEATS = Duration.ofSeconds(2);

  private static final Duration READINESS = Duration.ofSeconds(2);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(5);

  private final WorkerConfiguration configuration;
  private final WorkflowClient client;
  private final ExecutorService calls = VirtualThreads.newExecutor("everstep-call");
  private final DirectCalls direct;
  private final WorkerFactory factory;

  /**
   * Builds a worker; {@link #start} makes it take work.
   *
   * @param client of {@link #client}; whoever made its connection closes that
   * @param store where histories, ends and open task tokens go
   * @param mint with the keys that the API has
   * @param log where events go that a state machine's logging configuration asks for; whoever
   *     opened it closes it
   */
  public WorkerService(
      WorkerConfiguration configuration,
      WorkflowClient client,
      Store store,
      TaskTokenMint mint,
      ExecutionLog log,
      ConnectorRegistry connectors) {
    this(
        configuration,
        client,
        new LoggingJournal(new JournalWriter(store.journal()), store.journal(), log),
        store,
        mint,
        log,
        connectors);
  }

  WorkerService(
      WorkerConfiguration configuration,
      WorkflowClient client,
      JournalActivity journal,
      Store store,
      TaskTokenMint mint,
      ExecutionLog log,
      ConnectorRegistry connectors) {
    this.configuration = configuration;
    Causes causes = Causes.in(store.journal());
    Clock clock = Clock.systemUTC();
    this.client = client;
    this.direct = new DirectCalls(connectors, calls, clock);
    this.factory = WorkerFactory.newInstance(client, factoryOptions(configuration.sizes()));
    Worker worker =
        factory.newWorker(configuration.taskQueue(), workerOptions(configuration.sizes()));
    ProgramCache programs = new ProgramCache(configuration.sizes().programs());
    worker.registerWorkflowImplementationFactory(
        DynamicWorkflow.class, () -> new EverstepWorkflow(programs, log, mint));
    worker.registerActivitiesImplementations(
        journal,
        new OwnRunCalls(causes),
        new StoredTokens(store.taskTokens(), clock),
        new JobCalls(connectors, calls, clock),
        new TaskActivity(connectors, causes, TokenOpener.in(store, clock), calls, clock));
  }

  /** A connection to Temporal. It need not be up yet. The caller closes it. */
  public static WorkflowServiceStubs connect(
      WorkerConfiguration configuration, MeterRegistry metrics) {
    return TemporalConnection.open(configuration, metrics);
  }

  /** A client that reads and writes payloads as workers do. */
  public static WorkflowClient client(
      WorkerConfiguration configuration, WorkflowServiceStubs connection) {
    return WorkflowClient.newInstance(
        connection,
        WorkflowClientOptions.newBuilder()
            .setNamespace(configuration.namespace())
            .setDataConverter(DataConverters.create())
            .build());
  }

  /**
   * The attempts made so far at the open tasks of a workflow's latest run.
   *
   * @param causes whole, by attempt, of a visit by the event that entered its state
   * @throws StatusRuntimeException if Temporal does not answer or knows no such workflow
   */
  public static List<Completion.Attempted> openAttempts(
      WorkflowClient client,
      String workflowId,
      Duration deadline,
      LongFunction<Map<Integer, String>> causes) {
    WorkflowExecution run = WorkflowExecution.newBuilder().setWorkflowId(workflowId).build();
    return new PendingAttempts(client, deadline).of(run, causes).attempts();
  }

  /**
   * How an execution ended, read off its workflow.
   *
   * @param output of the workflow, absent if it has failed
   * @param failure that Temporal tells in its place
   */
  public static Ending ending(@Nullable RawValue output, @Nullable Throwable failure, Instant now) {
    return WorkflowEnd.of(output, failure, now);
  }

  /** What calls tasks with this worker's connectors, as long as it is not closed. */
  public TaskCaller taskCaller() {
    return direct;
  }

  /** What services answer, for results that stand in for their answers. */
  public static ResultModels resultModels() {
    return new AwsResultModels();
  }

  /** Begins to take work. */
  public void start() {
    factory.start();
  }

  /** The client that this worker works with; sharing it makes eager starts possible. */
  public WorkflowClient client() {
    return client;
  }

  /** Whether it takes work and Temporal answers. */
  public boolean isReady() {
    if (!factory.isStarted() || factory.isShutdown()) {
      return false;
    }
    try {
      client
          .getWorkflowServiceStubs()
          .blockingStub()
          .withDeadlineAfter(READINESS.toMillis(), TimeUnit.MILLISECONDS)
          .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** Takes no more work, waits for what is under way, then interrupts it. */
  @Override
  public void close() {
    factory.shutdown();
    factory.awaitTermination(configuration.sizes().stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
    if (!factory.isTerminated()) {
      factory.shutdownNow();
      factory.awaitTermination(AFTER_INTERRUPT.toMillis(), TimeUnit.MILLISECONDS);
    }
    calls.shutdownNow();
  }

  private static WorkerFactoryOptions factoryOptions(WorkerConfiguration.Sizes sizes) {
    boolean virtual = VirtualThreads.areAvailable();
    return WorkerFactoryOptions.newBuilder()
        .setWorkflowCacheSize(sizes.cachedWorkflows())
        .setUsingVirtualWorkflowThreads(virtual)
        .setMaxWorkflowThreadCount(virtual ? Integer.MAX_VALUE : sizes.workflowThreads())
        .build();
  }

  private static WorkerOptions workerOptions(WorkerConfiguration.Sizes sizes) {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentWorkflowTaskExecutionSize(sizes.workflowTasks())
        .setMaxConcurrentActivityExecutionSize(sizes.activities())
        .setMaxConcurrentLocalActivityExecutionSize(sizes.localActivities())
        .setDefaultDeadlockDetectionTimeout(DEADLOCK.toMillis())
        .setStickyQueueScheduleToStartTimeout(STICKY)
        .setMaxHeartbeatThrottleInterval(HEARTBEATS)
        .setDefaultHeartbeatThrottleInterval(HEARTBEATS)
        .setAllowActivityHeartbeatDuringShutdown(true)
        .build();
  }
}
