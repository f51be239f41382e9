package dev.everstep.worker.contract;

import io.temporal.workflow.SignalMethod;

/** What every workflow that runs a machine can be told, by its workflow id. */
public interface TaskNewsListener {

  /** Something has happened to a task with a token. */
  @SignalMethod
  void taskNews(TaskNews news);
}
