package dev.everstep.worker.store;

/** Whether a state machine may be used, or waits for its executions to end before it is gone. */
public enum MachineStatus {
  ACTIVE,
  DELETING
}
