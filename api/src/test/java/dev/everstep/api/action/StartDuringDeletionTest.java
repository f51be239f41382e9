package dev.everstep.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.execution.Deliveries;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.api.execution.Executions;
import dev.everstep.api.execution.OpenExecutions;
import dev.everstep.api.execution.Starter;
import dev.everstep.api.resource.Deletions;
import dev.everstep.api.resource.QualifiedLookup;
import dev.everstep.api.resource.StartTargets;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.WorkflowIds;
import dev.everstep.worker.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine that is deleted between the moment when a start finds it and the start itself. */
final class StartDuringDeletionTest {

  private static final Caller CALLER = new Caller("123456789012", "us-east-1", Optional.empty());

  @AutoClose private final TestApi api = new TestApi();

  @AutoClose
  private final ExecutionGateway gateway = new ExecutionGateway(api.client(), "everstep");

  @BeforeEach
  void createMachine() {
    new OneMachine(api, "m").create();
  }

  @Test
  void executionOfAMachineThatIsGoneIsEnded() {
    String execution =
        start(
            () -> api.call("DeleteStateMachine", "stateMachineArn", TestApi.MACHINE_PREFIX + "m"));

    assertThat(isStopped(execution)).isTrue();
  }

  @Test
  void executionOfAMachineThatStaysGoesOn() {
    assertThat(isStopped(start(() -> {}))).isFalse();
  }

  /** Starts an execution; what is between happens when the machine has been found. */
  private String start(Runnable between) {
    Store store = api.store();
    Deletions deletions = new Deletions(store, gateway, Runnable::run);
    StateMachines machines = new StateMachines(store.registry(), deletions);
    StartTargets targets =
        new StartTargets(
            machines,
            new QualifiedLookup(machines, store.versions(), store.aliases()),
            Optional.empty(),
            () -> 0);
    InstantSource clock = InstantSource.system();
    InstantSource lateClock =
        () -> {
          between.run();
          return clock.instant();
        };
    Starter starter =
        new Starter(
            new Executions(store.journal(), gateway, clock),
            new OpenExecutions(store.journal(), 10, clock),
            gateway,
            ExecutionSettings.DEFAULT,
            new Deliveries(store.tags()),
            lateClock);
    return new StartExecution(targets, starter, deletions)
        .handle(
            new StartExecution.Request(
                TestApi.MACHINE_PREFIX + "m", Optional.of("e"), Optional.empty(), Optional.empty()),
            CALLER)
        .executionArn();
  }

  private boolean isStopped(String execution) {
    return api.client().fetchHistory(WorkflowIds.of(execution)).getEvents().stream()
        .anyMatch(
            event ->
                event.getWorkflowExecutionSignaledEventAttributes().getSignalName().equals("stop"));
  }
}
