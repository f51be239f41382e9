package dev.everstep.worker.contract;

/** The {@code type} of a state machine. Its names are those of the API. */
public enum MachineType {
  /** Durable, with a history that can be read. */
  STANDARD,
  /** Short and cheap: no rows in the journal, and a task may run more than once. */
  EXPRESS
}
