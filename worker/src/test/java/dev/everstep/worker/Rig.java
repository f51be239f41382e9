package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.machine.Completion.Attempted;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Redrive;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.activity.Causes;
import dev.everstep.worker.activity.JobCalls;
import dev.everstep.worker.activity.JournalActivity;
import dev.everstep.worker.activity.JournalWriter;
import dev.everstep.worker.activity.LoggingJournal;
import dev.everstep.worker.activity.OwnRunCalls;
import dev.everstep.worker.activity.ScriptedConnector;
import dev.everstep.worker.activity.StoredTokens;
import dev.everstep.worker.activity.TaskActivity;
import dev.everstep.worker.activity.TokenOpener;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HistoryTail;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.JournalDetails;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.MockedTasks;
import dev.everstep.worker.contract.RedriveStart;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.TaskAnswer;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.ExecutedMachine;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Redrives;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.store.UntoldNews;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.token.TaskTokenKeys;
import dev.everstep.worker.token.TaskTokenMint;
import dev.everstep.worker.workflow.EverstepWorkflow;
import dev.everstep.worker.workflow.ProgramCache;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.DynamicWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Temporal server in memory on wall time, a store in memory and a worker. After each test every
 * run that it started is replayed. With {@code -Deverstep.record=DIR} the histories are also
 * written there, as {@code ReplayTest} reads them.
 */
final class Rig implements BeforeEachCallback, AfterEachCallback {

  private static final String RECORD = "everstep.record";
  private static final TaskTokenMint MINT = new TaskTokenMint(TaskTokenKeys.random());

  private final ScriptedConnector connector = new ScriptedConnector();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final List<Execution> started = new ArrayList<>();
  private UnaryOperator<JournalActivity> journal = UnaryOperator.identity();
  private ExecutionLog log = ExecutionLog.none();
  private String loggingConfiguration = "{}";
  private TestWorkflowEnvironment temporal;
  private Store store;

  /** The journal of workers started from now on. */
  Rig withJournal(UnaryOperator<JournalActivity> wrapper) {
    journal = wrapper;
    return this;
  }

  /** The log of workers started from now on, and what executions started from now on log. */
  Rig withLog(ExecutionLog newLog, String newLoggingConfiguration) {
    log = newLog;
    loggingConfiguration = newLoggingConfiguration;
    return this;
  }

  ScriptedConnector connector() {
    return connector;
  }

  Store store() {
    return store;
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    store = Store.open(StoreConfiguration.inMemory());
    open.push(store);
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(DataConverters.create())
                        .build())
                .build());
    open.push(temporal);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      String name = fileName(context);
      int number = 0;
      for (WorkflowExecutionHistory history : histories()) {
        replay(history);
        record(name + "-" + ++number, history);
      }
    } finally {
      while (!open.isEmpty()) {
        open.pop().close();
      }
    }
  }

  /** Starts a worker with the rig's connector. */
  WorkerService startWorker() {
    return startWorker(List.of());
  }

  /** Starts a worker with these connectors, and the rig's for other resources. */
  WorkerService startWorker(List<TaskConnector> before) {
    List<TaskConnector> connectors = new ArrayList<>(before);
    connectors.add(connector);
    WorkerService worker =
        new WorkerService(
            WorkerConfiguration.of("in-process"),
            client(),
            journal.apply(
                new LoggingJournal(new JournalWriter(store.journal()), store.journal(), log)),
            store,
            MINT,
            log,
            new ConnectorRegistry(connectors));
    open.push(worker);
    worker.start();
    return worker;
  }

  /**
   * Starts a worker that calls no tasks, for {@link #startTaskWorker}. The server in memory hands
   * tasks to workers that are gone: a workflow must not be with one that a test stops.
   */
  void startWorkflowWorker() {
    WorkerFactory factory = WorkerFactory.newInstance(client());
    Worker worker =
        factory.newWorker(
            "everstep", WorkerOptions.newBuilder().setLocalActivityWorkerOnly(true).build());
    register(worker, MINT);
    worker.registerActivitiesImplementations(
        new JournalWriter(store.journal()),
        new OwnRunCalls(Causes.in(store.journal())),
        new StoredTokens(store.taskTokens(), Clock.systemUTC()));
    factory.start();
    open.push(factory::shutdownNow);
  }

  /** Starts a worker that only calls tasks. */
  WorkerFactory startTaskWorker(ScriptedConnector own) {
    ExecutorService threads = VirtualThreads.newExecutor("call");
    WorkerFactory factory = WorkerFactory.newInstance(client());
    ConnectorRegistry connectors = new ConnectorRegistry(List.of(own));
    factory
        .newWorker("everstep")
        .registerActivitiesImplementations(
            new JobCalls(connectors, threads, Clock.systemUTC()),
            new TaskActivity(
                connectors,
                Causes.in(store.journal()),
                TokenOpener.in(store, Clock.systemUTC()),
                threads,
                Clock.systemUTC()));
    factory.start();
    open.push(threads::shutdownNow);
    open.push(factory::shutdownNow);
    return factory;
  }

  Execution start(String definition, String input) {
    return start(definition, input, HostSettings.DEFAULT);
  }

  Execution start(String definition, String input, HostSettings host) {
    return start(definition, input, host, Settings.STANDARD);
  }

  Execution startExpress(String definition, String input) {
    return start(definition, input, MachineType.EXPRESS, HostSettings.DEFAULT, Settings.EXPRESS);
  }

  Execution start(String definition, String input, HostSettings host, Settings machine) {
    return start(definition, input, MachineType.STANDARD, host, machine);
  }

  Execution start(String definition, String input, MockedTasks mocks) {
    return start(definition, input, HostSettings.DEFAULT, mocks);
  }

  /** Starts one with mocked tasks. */
  Execution start(String definition, String input, HostSettings host, MockedTasks mocks) {
    StartRequest request = request(MachineType.STANDARD, host, Settings.STANDARD).mockedBy(mocks);
    return start(request, request.workflowArguments(definition, input));
  }

  private Execution start(
      String definition, String input, MachineType type, HostSettings host, Settings machine) {
    StartRequest request = request(type, host, machine);
    return start(request, request.workflowArguments(definition, input));
  }

  private StartRequest request(MachineType type, HostSettings host, Settings machine) {
    String name = "e" + (started.size() + 1);
    Instant now = Instant.ofEpochMilli(temporal.currentTimeMillis());
    ExecutionInfo info =
        new ExecutionInfo(
            "arn:aws:states:us-east-1:123456789012:execution:orders:" + name,
            name,
            "arn:aws:iam::123456789012:role/r",
            "arn:aws:states:us-east-1:123456789012:stateMachine:orders",
            "orders",
            now,
            Optional.empty(),
            Optional.empty());
    JournalDetails details =
        new JournalDetails(
            Optional.empty(), loggingConfiguration, "{}", "{}", now, Optional.empty());
    return new StartRequest(StartRequest.Kind.EXECUTION, info, type, "", machine, host, details);
  }

  /** Redrives an execution that has ended without success. */
  Execution redrive(Execution execution) {
    return redrive(execution, execution.row(), Optional.empty());
  }

  /** As if the row still said this. */
  Execution redrive(Execution execution, ExecutionRow row, Optional<String> definition) {
    execution.await();
    Redrives.Left left = row.redrives().left().orElseThrow();
    StartRequest request =
        execution
            .request()
            .redriven(
                new Redrive(
                    row.redrives().count() + 1,
                    Instant.ofEpochMilli(temporal.currentTimeMillis())));
    RedriveStart redrive =
        new RedriveStart(left.lastEventId() + 1, left.parts(), Optional.of("token"));
    return start(
        request,
        request.workflowArguments(
            definition.orElse(row.machine().definition()), row.input(), redrive));
  }

  private Execution start(StartRequest request, @Nullable Object[] arguments) {
    WorkflowStub stub =
        client()
            .newUntypedWorkflowStub(
                "orders",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.of(request.execution().id()))
                    .setTaskQueue("everstep")
                    .build());
    Execution execution = new Execution(this, request, stub.start(arguments).getRunId());
    started.add(execution);
    return execution;
  }

  /** Ends an execution in the journal behind its workflow's back. */
  void endAsAborted(Execution execution) {
    ExecutionInfo info = execution.info();
    ExecutedMachine machine =
        new ExecutedMachine(
            info.stateMachineId(),
            info.stateMachineName(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "{}",
            info.roleArn(),
            "{}",
            "{}",
            "{}",
            info.startTime());
    store
        .journal()
        .close(
            ExecutionRow.running(
                    info.id(), info.startTime(), info.name(), machine, "{}", "", Optional.empty())
                .ended(
                    ExecutionStatus.ABORTED,
                    info.startTime(),
                    Optional.empty(),
                    Optional.of("First"),
                    Optional.empty()));
  }

  /** The tail of a history: of an execution, or of a branch by the ARN followed by its path. */
  HistoryTail tail(String history) {
    return tail(history, List.of());
  }

  /** As {@link #tail(String)}, with attempts to be shown at the end of it. */
  HistoryTail tail(String history, List<Attempted> attempts) {
    return client()
        .newUntypedWorkflowStub(WorkflowIds.of(history))
        .query("historyTail", HistoryTail.class, attempts);
  }

  /** The attempts made so far at the open tasks of an execution or branch. */
  List<Attempted> openAttempts(ExecutionInfo execution, String path) {
    String history = execution.id() + path;
    return WorkerService.openAttempts(
        client(),
        WorkflowIds.of(history),
        Duration.ofSeconds(10),
        entry -> store.journal().causes(history, execution.startTime(), entry));
  }

  /** Settings of executions whose branches are all workflows of their own. */
  static Settings unfolded() {
    return Settings.STANDARD.withFoldUpTo(0);
  }

  /** Sends a token back, as the API does: the first answer counts. */
  void answer(String tokenId, TaskAnswer answer) {
    assertThat(store.taskTokens().answer(tokenId, answer, Instant.now())).isTrue();
    tellNews(tokenId);
  }

  /** Tells the workflow of a token what it has not been told. */
  void tellNews(String tokenId) {
    store
        .taskTokens()
        .untold(tokenId)
        .ifPresent(
            news -> {
              tell(news);
              store.taskTokens().told(news.news());
            });
  }

  /** As the API: between two runs the server has, for a moment, none that could be told. */
  void tell(UntoldNews news) {
    WorkflowStub workflow = client().newUntypedWorkflowStub(news.key().workflowId());
    for (int tries = 1; true; tries++) {
      try {
        workflow.signal("taskNews", news.news());
        return;
      } catch (WorkflowNotFoundException e) {
        assertThat(tries).as("tries to tell a workflow its news").isLessThan(100);
      }
    }
  }

  Optional<ExecutionRow> row(ExecutionInfo info) {
    return store.journal().find(info.id());
  }

  List<HistoryEvent> events(ExecutionInfo info) {
    return store.journal().events(info.id(), info.startTime(), 1, 100_000, false).toList();
  }

  private List<WorkflowExecutionHistory> histories() {
    return started.stream().flatMap(execution -> execution.runsWithBranches().stream()).toList();
  }

  private static void record(String name, WorkflowExecutionHistory history) throws IOException {
    String directory = System.getProperty(RECORD);
    if (directory != null) {
      Files.createDirectories(Path.of(directory));
      String json =
          history.toJson(true).replaceAll("\"identity\": *\"[^\"]*\"", "\"identity\": \"worker\"");
      Files.writeString(Path.of(directory, name + ".json"), json + "\n");
    }
  }

  /** The method's name, with the arguments of a parameterised test. */
  private static String fileName(ExtensionContext context) {
    String method = context.getRequiredTestMethod().getName();
    String display = context.getDisplayName();
    return display.startsWith(method) ? method : method + display.replaceAll("[^A-Za-z0-9]+", "-");
  }

  /**
   * Runs a history against the code as it is; any other command than the recorded one fails. The
   * worker has other keys of task tokens than those that ran it.
   */
  static void replay(WorkflowExecutionHistory history) throws Exception {
    try (TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(DataConverters.create())
                        .build())
                .build())) {
      Worker worker = environment.newWorker("replay", unhurried());
      register(worker, new TaskTokenMint(TaskTokenKeys.random()));
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
  }

  /** A busy machine must not make a test fail. */
  private static WorkerOptions unhurried() {
    return WorkerOptions.newBuilder()
        .setDefaultDeadlockDetectionTimeout(Duration.ofMinutes(1).toMillis())
        .build();
  }

  private static void register(Worker worker, TaskTokenMint mint) {
    ProgramCache programs = new ProgramCache(10);
    worker.registerWorkflowImplementationFactory(
        DynamicWorkflow.class, () -> new EverstepWorkflow(programs, ExecutionLog.none(), mint));
  }
}
