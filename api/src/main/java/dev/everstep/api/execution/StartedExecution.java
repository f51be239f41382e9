package dev.everstep.api.execution;

import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.worker.contract.JournalDetails;
import dev.everstep.worker.contract.StartRequest;
import dev.everstep.worker.store.ExecutedMachine;
import dev.everstep.worker.store.ExecutionRow;

/** The journal's row of an execution, made of what its workflow was started with. */
final class StartedExecution {

  private StartedExecution() {}

  static ExecutionRow runningRow(ExecutionGateway.Start start) {
    StartRequest request = start.request();
    ExecutionInfo execution = request.execution();
    JournalDetails details = request.journal();
    ExecutedMachine machine =
        new ExecutedMachine(
            execution.stateMachineId(),
            execution.stateMachineName(),
            execution.versionArn(),
            execution.aliasArn(),
            details.revisionId(),
            start.definition(),
            execution.roleArn(),
            details.loggingConfiguration(),
            details.tracingConfiguration(),
            details.encryptionConfiguration(),
            details.updateDate());
    return ExecutionRow.running(
        execution.id(),
        execution.startTime(),
        execution.name(),
        machine,
        start.input(),
        request.inputSha256(),
        details.traceHeader());
  }
}
