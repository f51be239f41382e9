package dev.everstep.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.machine.Effect;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Redrive;
import dev.everstep.asl.machine.Settings;
import dev.everstep.testing.random.Conduct;
import dev.everstep.worker.activity.Causes;
import dev.everstep.worker.activity.JournalWriter;
import dev.everstep.worker.activity.OwnRunCalls;
import dev.everstep.worker.activity.StoredTokens;
import dev.everstep.worker.activity.TaskActivity;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.JournalDetails;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.StopRequest;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Redrives;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.token.TaskTokenKeys;
import dev.everstep.worker.token.TaskTokenMint;
import dev.everstep.worker.workflow.EverstepWorkflow;
import dev.everstep.worker.workflow.ProgramCache;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.DynamicWorkflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A Temporal server in memory that skips time in which nothing happens, with a worker. */
final class SkippingTemporal implements AutoCloseable {

  private static final String QUEUE = "everstep";

  private static final Duration LATEST_REDRIVE = Duration.ofDays(100);

  /** Without an end. */
  private static final String TICKS =
      """
      {"StartAt": "Tick", "States": {"Tick": {"Type": "Wait", "Seconds": 20000, "Next": "Tick"}}}
      """;

  /** Not worth a turn of the clock. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Store store = Store.open(StoreConfiguration.inMemory());
  private final ExecutorService threads = VirtualThreads.newExecutor("call");
  private final Map<String, TaskAnswers> answers = new ConcurrentHashMap<>();
  private final TestWorkflowEnvironment temporal;
  private final SkippingClock clock;
  private int redrives;

  /**
   * @param cachedWorkflows 0: every workflow task replays the history before it
   */
  SkippingTemporal(int cachedWorkflows) {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(DataConverters.create())
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(cachedWorkflows).build())
                .build());
    clock = new SkippingClock(temporal, threads);
    Worker worker =
        temporal.newWorker(
            QUEUE,
            WorkerOptions.newBuilder()
                .setDefaultDeadlockDetectionTimeout(Duration.ofMinutes(1).toMillis())
                .build());
    ProgramCache programs = new ProgramCache(100);
    TaskTokenMint mint = new TaskTokenMint(TaskTokenKeys.random());
    worker.registerWorkflowImplementationFactory(
        DynamicWorkflow.class, () -> new EverstepWorkflow(programs, ExecutionLog.none(), mint));
    Causes causes = Causes.in(store.journal());
    worker.registerActivitiesImplementations(
        new JournalWriter(store.journal()),
        new OwnRunCalls(causes),
        new TaskActivity(
            new ConnectorRegistry(List.of(new Connector())),
            causes,
            new TokenPlayer(store, temporal.getWorkflowClient(), clock, this::answer),
            threads,
            clock),
        new StoredTokens(store.taskTokens(), clock));
    temporal.start();
    startTicking();
  }

  /**
   * When all has ended the server skips to the time-outs of what has long been over, which are a
   * year away. Nobody may be able to redrive anything then, unless there is something on the way.
   */
  private void startTicking() {
    TaskAnswers none =
        (stateName, parameters, visit, attempt) -> {
          throw new AssertionError(stateName);
        };
    start(execution("ticks"), TICKS, "{}", none, HostSettings.DEFAULT, Settings.STANDARD);
  }

  /** An execution that has been started, or redriven. */
  record Started(StartRequest request, String definition, String input, WorkflowStub stub) {

    ExecutionInfo info() {
      return request.execution();
    }
  }

  /** What tasks answer; called from any thread. */
  @FunctionalInterface
  interface TaskAnswers {

    /**
     * The answer to one attempt.
     *
     * @param visit what no two visits of the state have in common
     */
    ScriptedTask of(String stateName, JsonNode parameters, String visit, int attempt);
  }

  /** Whether a task is one activity with all its attempts: a local activity makes one only. */
  static boolean isRetriedByItsActivity(Effect.InvokeTask task) {
    return HostSettings.DEFAULT.localTasks().stream()
        .noneMatch(service -> task.resource().contains(":::" + service + ":"));
  }

  /** Who an execution of this name that is started now is. */
  ExecutionInfo execution(String name) {
    return new ExecutionInfo(
        "arn:aws:states:us-east-1:123456789012:execution:random:" + name,
        name,
        "arn:aws:iam::123456789012:role/r",
        "arn:aws:states:us-east-1:123456789012:stateMachine:random",
        "random",
        clock.instant(),
        Optional.empty(),
        Optional.empty());
  }

  Started start(
      ExecutionInfo info,
      String definition,
      String input,
      TaskAnswers tasks,
      HostSettings host,
      Settings settings) {
    JournalDetails details =
        new JournalDetails(Optional.empty(), "{}", "{}", "{}", info.startTime(), Optional.empty());
    StartRequest request =
        new StartRequest(
            StartRequest.Kind.EXECUTION, info, MachineType.STANDARD, "", settings, host, details);
    answers.put(info.id(), tasks);
    return start(request, definition, input, request.workflowArguments(definition, input));
  }

  /** Whether an execution may still be redriven. */
  boolean isInTime(Started ended) {
    return clock.instant().isBefore(ended.info().startTime().plus(LATEST_REDRIVE));
  }

  /** Redrives an execution that has ended without success, with other answers. */
  Started redrive(Started ended, TaskAnswers tasks) {
    redrives++;
    ExecutionRow row = store.journal().find(ended.info().id()).orElseThrow();
    Redrives.Left left = row.redrives().left().orElseThrow();
    StartRequest request =
        ended.request().redriven(new Redrive(row.redrives().count() + 1, clock.instant()));
    RedriveStart redrive =
        new RedriveStart(left.lastEventId() + 1, left.parts(), Optional.of("token"));
    answers.put(ended.info().id(), tasks);
    return start(
        request,
        ended.definition(),
        ended.input(),
        request.workflowArguments(ended.definition(), ended.input(), redrive));
  }

  /** Stops an execution after this time. */
  void stop(Started started, Duration after, StatesError error) {
    StopRequest stop = new StopRequest(error.name(), error.cause());
    clock.later(after, () -> started.stub().signal("stop", stop));
  }

  /** How many redrives there have been. */
  int redrives() {
    return redrives;
  }

  private Started start(
      StartRequest request, String definition, String input, @Nullable Object[] arguments) {
    WorkflowStub stub =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "random",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.of(request.execution().id()))
                    .setTaskQueue(QUEUE)
                    .build());
    stub.start(arguments);
    return new Started(request, definition, input, stub);
  }

  /** Waits for the end; the history is that of all redrives. */
  Conduct conduct(Started started, Duration patience) throws TimeoutException {
    try {
      started.stub().getResult(patience.toMillis(), TimeUnit.MILLISECONDS, Object.class);
    } catch (WorkflowFailedException e) {
      // How it ended is in the journal.
    }
    ExecutionInfo info = started.info();
    ExecutionRow row = store.journal().find(info.id()).orElseThrow();
    return new Conduct(
        end(row), store.journal().events(info.id(), info.startTime(), 1, 100_000, false).toList());
  }

  private ScriptedTask answer(TaskRequest request) {
    return answers
        .get(request.executionArn())
        .of(
            request.stateName(),
            request.parameters(),
            request.branch() + "#" + request.entry(),
            request.attempt());
  }

  private static List<String> end(ExecutionRow row) {
    return switch (row.status()) {
      case SUCCEEDED -> List.of("SUCCEEDED", row.output().orElseThrow());
      case FAILED, ABORTED ->
          List.of(row.status().name(), row.error().orElse("null"), row.cause().orElse("null"));
      default -> List.of(row.status().name());
    };
  }

  @Override
  public void close() {
    temporal.close();
    threads.shutdownNow();
    store.close();
  }

  /**
   * Answers as it is told; what takes longer than a task may ends when it is given up. Tasks with a
   * token are only handed over.
   */
  private final class Connector implements TaskConnector {

    @Override
    public boolean serves(ResourceArn resource) {
      return true;
    }

    @Override
    public JsonNode call(TaskRequest request, TaskContext context)
        throws TaskFailure, InterruptedException {
      if (TokenPlayer.waitsForToken(request.resource())) {
        return JsonNodeFactory.instance.objectNode();
      }
      ScriptedTask answer = answer(request);
      if (answer.takes().compareTo(AT_ONCE) > 0) {
        CountDownLatch over = new CountDownLatch(1);
        clock.later(answer.takes(), over::countDown);
        over.await();
      }
      if (answer instanceof ScriptedTask.Throws failed) {
        throw new TaskFailure(failed.error());
      }
      return ((ScriptedTask.Returns) answer).output();
    }
  }
}
