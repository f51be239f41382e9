package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.asl.machine.ExecutionInfo;
import java.util.Optional;

/**
 * The argument of the task activity.
 *
 * @param branch the path of the branch that the task is in, if that is a workflow of its own
 */
public record TaskInvocation(
    ExecutionInfo execution, MachineType machineType, InvokeTask task, Optional<String> branch) {

  public TaskInvocation {
    requireNonNull(execution, "execution is null");
    requireNonNull(machineType, "machineType is null");
    requireNonNull(task, "task is null");
    requireNonNull(branch, "branch is null");
  }

  /**
   * What names the run that counts the task's entry and attempt: the branch, or the redrive of the
   * execution, whose states may have been entered before; empty for neither.
   */
  public String run() {
    int redrives = execution.redriveCount();
    return branch.orElse(redrives == 0 ? "" : "+" + redrives);
  }

  /** The history whose numbers the task's entry is of: that of the execution, or of the branch. */
  public String history() {
    return execution.id() + branch.orElse("");
  }
}
