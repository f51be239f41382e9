package dev.everstep.api.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.contract.Ending;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.contract.JournalDetails;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.contract.WorkflowIds;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Temporal's own limit of EXPRESS executions, where there is no worker; its time is skipped. */
final class ExpressRunTimeoutTest {

  private static final String ARN =
      "arn:aws:states:us-east-1:123456789012:express:machine:name:0-1-2";

  @Test
  void executionThatNoWorkerTakesTimesOutAndNeverBegins() {
    try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
        ExecutionGateway gateway = new ExecutionGateway(temporal.getWorkflowClient(), "nobody")) {
      Instant now = Instant.ofEpochMilli(temporal.currentTimeMillis());
      gateway.start(new ExecutionGateway.Start(request(now), "{}", "{}"), false);

      skip(temporal, ExecutionGateway.EXPRESS_RUN_TIMEOUT.plusSeconds(1));
      Ending ending = gateway.end(ARN, Duration.ofMinutes(1), () -> now).join();

      assertThat(ending.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
      assertThat(ending.error()).isEqualTo(ErrorNames.TIMEOUT);
      assertThat(status(temporal.getWorkflowClient()))
          .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT);
    }
  }

  /** Two hold the clock: the environment itself, and the workflow task that no worker takes. */
  private static void skip(TestWorkflowEnvironment temporal, Duration time) {
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> temporal.sleep(time));
    temporal.sleep(time);
    other.join();
  }

  private static WorkflowExecutionStatus status(WorkflowClient client) {
    return client.newUntypedWorkflowStub(WorkflowIds.of(ARN)).describe().getStatus();
  }

  private static StartRequest request(Instant now) {
    ExecutionInfo execution =
        new ExecutionInfo(
            ARN,
            "name",
            "arn:aws:iam::123456789012:role/r",
            "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
            "machine",
            now,
            Optional.empty(),
            Optional.empty());
    return new StartRequest(
        StartRequest.Kind.EXECUTION,
        execution,
        MachineType.EXPRESS,
        "",
        Settings.EXPRESS,
        HostSettings.DEFAULT,
        new JournalDetails(Optional.empty(), "{}", "{}", "{}", now, Optional.empty()));
  }
}
