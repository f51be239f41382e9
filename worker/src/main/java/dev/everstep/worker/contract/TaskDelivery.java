package dev.everstep.worker.contract;

/** What becomes of a task whose worker is lost in the middle of its call. */
public enum TaskDelivery {
  /** The call is made again, with the same idempotency key; the execution does not see it. */
  AT_LEAST_ONCE,
  /** The task fails: whether the call reached its service is not known. Retry and Catch see it. */
  AT_MOST_ONCE
}
