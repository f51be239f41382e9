package dev.everstep.worker.contract;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;

/**
 * What a running execution can be told and asked. Callers name the workflow id ({@link
 * WorkflowIds}), never a run id, since a run may continue as new at any time.
 */
public interface ExecutionControl {

  /** Aborts the execution. The first one counts; none counts once the execution has ended. */
  @SignalMethod
  void stop(StopRequest request);

  /** The part of the history that is not in the journal yet. */
  @QueryMethod
  HistoryTail historyTail();
}
