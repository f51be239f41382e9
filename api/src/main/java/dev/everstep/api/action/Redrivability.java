package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Journal;
import dev.everstep.worker.store.MachineStatus;
import dev.everstep.worker.store.Redrives;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Whether executions can be redriven, and if not, why [AWS: DescribeExecution]. */
final class Redrivability {

  /** {@code redriveStatus}. */
  public enum Status {
    REDRIVABLE,
    NOT_REDRIVABLE
  }

  /** Counted from the end of the execution. */
  private static final Duration PERIOD = Duration.ofDays(14);

  /** Counted from its start. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private static final long MOST_EVENTS = 24_999;

  private final StateMachines machines;
  private final InstantSource clock;

  Redrivability(StateMachines machines, InstantSource clock) {
    this.machines = machines;
    this.clock = clock;
  }

  /**
   * Why an execution cannot be redriven now; empty if it can be [AWS rec: test_describe_execution,
   * test_event_bridge_events_base].
   */
  Optional<String> obstacle(ExecutionRow execution, Caller caller) {
    Instant now = clock.instant();
    if (execution.status() == ExecutionStatus.RUNNING
        || execution.status() == ExecutionStatus.SUCCEEDED) {
      return Optional.of("Execution is " + execution.status() + " and cannot be redriven");
    }
    if (execution.stopDate().orElseThrow().plus(PERIOD).isBefore(now)) {
      return Optional.of("Execution redrivable period exceeded");
    }
    if (execution.startDate().plus(LONGEST).isBefore(now)) {
      return Optional.of("Execution has exceeded the max execution time");
    }
    return left(execution).or(() -> deleting(execution, caller));
  }

  private static Optional<String> left(ExecutionRow execution) {
    Optional<Redrives.Left> left = execution.redrives().left();
    if (left.isEmpty()) {
      return Optional.of(
          execution.error().equals(Optional.of(Journal.WORKFLOW_LOST))
              ? "Execution was lost and cannot be redriven"
              : "Execution was started before the launch of RedriveExecution");
    }
    if (left.get().lastEventId() >= MOST_EVENTS) {
      return Optional.of("Execution history event limit exceeded");
    }
    return left.get().parts() == 0
        ? Optional.of("Execution holds too much data to be redriven")
        : Optional.empty();
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
