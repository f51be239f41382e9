package dev.everstep.api.resource;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.MachineStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Whether executions can be redriven, and if not, why [AWS: DescribeExecution]. */
public final class Redrivability {

  /** {@code redriveStatus}. */
  public enum Status {
    REDRIVABLE,
    NOT_REDRIVABLE
  }

  /** Counted from the end of the execution. */
  private static final Duration PERIOD = Duration.ofDays(14);

  /** Counted from its start. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private final StateMachines machines;
  private final InstantSource clock;

  public Redrivability(StateMachines machines, InstantSource clock) {
    this.machines = machines;
    this.clock = clock;
  }

  /**
   * Why an execution cannot be redriven now; empty if it can be [AWS rec: test_describe_execution,
   * test_event_bridge_events_base].
   */
  public Optional<String> obstacle(ExecutionRow execution, Caller caller) {
    Instant now = clock.instant();
    if (execution.status() == ExecutionStatus.RUNNING
        || execution.status() == ExecutionStatus.SUCCEEDED) {
      return execution.redriveObstacle();
    }
    if (execution.stopDate().orElseThrow().plus(PERIOD).isBefore(now)) {
      return Optional.of("Execution redrivable period exceeded");
    }
    if (execution.startDate().plus(LONGEST).isBefore(now)) {
      return Optional.of("Execution has exceeded the max execution time");
    }
    return execution.redriveObstacle().or(() -> deleting(execution, caller));
  }

  private Optional<String> deleting(ExecutionRow execution, Caller caller) {
    boolean isActive =
        machines
            .find(Arn.parseStateMachine(execution.machine().arn()), caller)
            .filter(machine -> machine.status() == MachineStatus.ACTIVE)
            .isPresent();
    return isActive ? Optional.empty() : Optional.of("State machine is in DELETING status");
  }
}
