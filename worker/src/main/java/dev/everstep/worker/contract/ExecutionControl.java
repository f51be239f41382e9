package dev.everstep.worker.contract;

import dev.everstep.asl.machine.Completion.Attempted;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a running execution can be told and asked. Callers name the workflow id ({@link
 * WorkflowIds}), never a run id, since a run may continue as new at any time.
 */
public interface ExecutionControl {

  /** Aborts the execution. The first one counts; none counts once the execution has ended. */
  @SignalMethod
  void stop(StopRequest request);

  /**
   * The part of the history that is not in the journal yet.
   *
   * @param attempts at open tasks, to be shown at the end of it; absent: none
   */
  @QueryMethod
  HistoryTail historyTail(@Nullable List<Attempted> attempts);
}
