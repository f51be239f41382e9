package dev.everstep.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Settings;
import dev.everstep.testing.random.Answers;
import dev.everstep.testing.random.Conduct;
import dev.everstep.testing.random.RandomMachine;
import dev.everstep.worker.activity.Causes;
import dev.everstep.worker.activity.JournalWriter;
import dev.everstep.worker.activity.OwnRunCalls;
import dev.everstep.worker.activity.TaskActivity;
import dev.everstep.worker.activity.TokenOpener;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.JournalDetails;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.ExecutionRow;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Temporal server in memory that skips time in which nothing happens, with a worker. */
final class SkippingTemporal implements AutoCloseable {

  private static final String QUEUE = "everstep";

  private final Store store = Store.open(StoreConfiguration.inMemory());
  private final ExecutorService threads = VirtualThreads.newExecutor("call");
  private final Map<String, Answers> answers = new ConcurrentHashMap<>();
  private final TestWorkflowEnvironment temporal;

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
    Worker worker =
        temporal.newWorker(
            QUEUE,
            WorkerOptions.newBuilder()
                .setDefaultDeadlockDetectionTimeout(Duration.ofMinutes(1).toMillis())
                .build());
    ProgramCache programs = new ProgramCache(100);
    worker.registerWorkflowImplementationFactory(
        DynamicWorkflow.class,
        () ->
            new EverstepWorkflow(
                programs, ExecutionLog.none(), new TaskTokenMint(TaskTokenKeys.random())));
    Causes causes = Causes.in(store.journal());
    worker.registerActivitiesImplementations(
        new JournalWriter(store.journal()),
        new OwnRunCalls(causes),
        new TaskActivity(
            new ConnectorRegistry(List.of(new Connector())),
            causes,
            TokenOpener.none(),
            threads,
            new ServerClock()));
    temporal.start();
  }

  /** A machine that has been started. */
  record Started(RandomMachine machine, ExecutionInfo info, WorkflowStub stub) {}

  /** Who an execution of a machine that is started now is. */
  ExecutionInfo execution(RandomMachine machine) {
    String name = "m" + machine.seed();
    return new ExecutionInfo(
        "arn:aws:states:us-east-1:123456789012:execution:random:" + name,
        name,
        "arn:aws:iam::123456789012:role/r",
        "arn:aws:states:us-east-1:123456789012:stateMachine:random",
        "random",
        Instant.ofEpochMilli(temporal.currentTimeMillis()),
        Optional.empty(),
        Optional.empty());
  }

  Started start(RandomMachine machine, HostSettings host, Settings settings) {
    ExecutionInfo info = execution(machine);
    answers.put(info.id(), machine.answers());
    JournalDetails details =
        new JournalDetails(Optional.empty(), "{}", "{}", "{}", info.startTime(), Optional.empty());
    StartRequest request =
        new StartRequest(
            StartRequest.Kind.EXECUTION, info, MachineType.STANDARD, "", settings, host, details);
    WorkflowStub stub =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "random",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.of(info.id()))
                    .setTaskQueue(QUEUE)
                    .build());
    stub.start(request.workflowArguments(machine.definition(), machine.input()));
    return new Started(machine, info, stub);
  }

  /** Waits for the end. */
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

  private static List<String> end(ExecutionRow row) {
    return switch (row.status()) {
      case SUCCEEDED -> List.of("SUCCEEDED", row.output().orElseThrow());
      case FAILED -> List.of("FAILED", row.error().orElse("null"), row.cause().orElse("null"));
      default -> List.of(row.status().name());
    };
  }

  @Override
  public void close() {
    temporal.close();
    threads.shutdownNow();
    store.close();
  }

  /** Answers as the machine's seed says; one that takes for ever ends when it is given up. */
  private final class Connector implements TaskConnector {

    @Override
    public boolean serves(ResourceArn resource) {
      return true;
    }

    @Override
    public JsonNode call(TaskRequest request, TaskContext context)
        throws TaskFailure, InterruptedException {
      ScriptedTask answer =
          answers
              .get(request.executionArn())
              .of(
                  request.stateName(),
                  request.parameters(),
                  request.branch() + "#" + request.entry(),
                  request.attempt());
      if (answer.takes().equals(Answers.FOR_EVER)) {
        new CountDownLatch(1).await();
      }
      if (answer instanceof ScriptedTask.Throws failed) {
        throw new TaskFailure(failed.error());
      }
      return ((ScriptedTask.Returns) answer).output();
    }
  }

  /** The time that the server says it is. */
  private final class ServerClock extends Clock {

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(temporal.currentTimeMillis());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("Expected no zone but was " + zone);
    }
  }
}
