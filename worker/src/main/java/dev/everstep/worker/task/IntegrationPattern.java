package dev.everstep.worker.task;

/** How a Task state waits for the service it calls. */
public enum IntegrationPattern {
  /** Until the service has answered the call. */
  REQUEST_RESPONSE(""),
  /** Until the job that the call started has ended: {@code .sync}, {@code .sync:2}. */
  RUN_JOB(".sync"),
  /** Until somebody sends the task token back. */
  WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

  private final String suffix;

  IntegrationPattern(String suffix) {
    this.suffix = suffix;
  }

  /** What a resource ARN ends with, such as {@code .sync}; empty for request-response. */
  public String suffix() {
    return suffix;
  }
}
