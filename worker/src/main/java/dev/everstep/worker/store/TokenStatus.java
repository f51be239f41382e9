package dev.everstep.worker.store;

/** Where a task token is in its life. */
enum TokenStatus {
  /** Its task waits for a worker of its activity. */
  QUEUED,
  /** Somebody outside has it, or is about to get it. */
  OPEN,
  ANSWERED,
  /** The task has ended without an answer. */
  CLOSED;

  boolean isOpen() {
    return this == QUEUED || this == OPEN;
  }
}
