package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.store.Versions;
import java.util.List;

/**
 * Deletes a version that no alias points to. One that does not exist is deleted already; its
 * running executions go on.
 */
final class DeleteStateMachineVersion
    implements Action<DeleteStateMachineVersion.Request, Action.Nothing> {

  public record Request(@Length(min = 1, max = 2000) String stateMachineVersionArn) {}

  private final Versions versions;
  private final StateMachines machines;

  DeleteStateMachineVersion(Versions versions, StateMachines machines) {
    this.versions = versions;
    this.machines = machines;
  }

  @Override
  public String name() {
    return "DeleteStateMachineVersion";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    QualifiedStateMachineArn arn = Arn.parseQualified(request.stateMachineVersionArn());
    int number = arn.version().orElseThrow(() -> Arn.wrongType(arn.type()));
    if (machines.find(arn.stateMachine(), caller).isPresent()) {
      delete(arn.stateMachine().toString(), number);
    }
    return new Nothing();
  }

  private void delete(String stateMachineArn, int number) {
    List<String> aliases = versions.delete(stateMachineArn, number);
    if (!aliases.isEmpty()) {
      throw ApiError.CONFLICT_EXCEPTION.because(
          "Version to be deleted must not be referenced by an alias."
              + " Current list of aliases referencing this version: "
              + aliases);
    }
  }
}
