package dev.everstep.worker.contract;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.asl.machine.ExecutionInfo;

/** The argument of the task activity. */
public record TaskInvocation(ExecutionInfo execution, MachineType machineType, InvokeTask task) {

  public TaskInvocation {
    requireNonNull(execution, "execution is null");
    requireNonNull(machineType, "machineType is null");
    requireNonNull(task, "task is null");
  }
}
