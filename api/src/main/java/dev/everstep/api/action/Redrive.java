package dev.everstep.api.action;

import dev.everstep.worker.contract.ExecutionStatus;
import java.util.Optional;

/** Whether an execution could be redriven, as descriptions say it. */
final class Redrive {

  /** {@code redriveStatus}. */
  public enum Status {
    REDRIVABLE,
    NOT_REDRIVABLE
  }

  private Redrive() {}

  static Status status(ExecutionStatus status) {
    return switch (status) {
      case RUNNING, SUCCEEDED -> Status.NOT_REDRIVABLE;
      case FAILED, TIMED_OUT, ABORTED -> Status.REDRIVABLE;
    };
  }

  /**
   * Present if not redrivable [AWS rec: test_describe_execution, test_event_bridge_events_base].
   */
  static Optional<String> reason(ExecutionStatus status) {
    return status(status) == Status.REDRIVABLE
        ? Optional.empty()
        : Optional.of("Execution is " + status + " and cannot be redriven");
  }
}
