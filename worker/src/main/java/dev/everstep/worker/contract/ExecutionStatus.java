package dev.everstep.worker.contract;

/** The {@code status} of an execution. Its names are those of the API. */
public enum ExecutionStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED
}
