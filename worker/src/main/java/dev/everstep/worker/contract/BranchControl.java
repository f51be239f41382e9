package dev.everstep.worker.contract;

import dev.everstep.asl.machine.Completion.Attempted;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the workflow of a branch can be told and asked. */
public interface BranchControl {

  /**
   * Ends the branch soon.
   *
   * @param silently since the whole execution ends; else open states record that they were aborted
   */
  @SignalMethod
  void endBranch(boolean silently);

  /** As {@link ExecutionControl#historyTail}, in the branch's own numbers. */
  @QueryMethod
  HistoryTail historyTail(@Nullable List<Attempted> attempts);
}
