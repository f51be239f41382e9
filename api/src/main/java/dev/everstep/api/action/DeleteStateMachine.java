package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.Deletions;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.store.MachineStatus;

/**
 * Deletes a state machine. It is in status DELETING until its running executions have been ended. A
 * machine that does not exist is deleted already.
 */
final class DeleteStateMachine implements Action<DeleteStateMachine.Request, Action.Nothing> {

  public record Request(@Length(min = 1, max = 256) String stateMachineArn) {}

  private final StateMachines machines;
  private final Deletions deletions;

  DeleteStateMachine(StateMachines machines, Deletions deletions) {
    this.machines = machines;
    this.deletions = deletions;
  }

  @Override
  public String name() {
    return "DeleteStateMachine";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    machines
        .find(Arn.parseStateMachine(request.stateMachineArn()), caller)
        .filter(machine -> machine.status() == MachineStatus.ACTIVE)
        .ifPresent(deletions::begin);
    return new Nothing();
  }
}
