package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.resource.QualifiedLookup;
import dev.everstep.worker.store.Aliases;

/** Deletes an alias; one that does not exist is deleted already. Its versions stay. */
final class DeleteStateMachineAlias
    implements Action<DeleteStateMachineAlias.Request, Action.Nothing> {

  public record Request(@Length(min = 1, max = 256) String stateMachineAliasArn) {}

  private final QualifiedLookup qualified;
  private final Aliases aliases;

  DeleteStateMachineAlias(QualifiedLookup qualified, Aliases aliases) {
    this.qualified = qualified;
    this.aliases = aliases;
  }

  @Override
  public String name() {
    return "DeleteStateMachineAlias";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Nothing handle(Request request, Caller caller) {
    qualified
        .findAlias(QualifiedLookup.parseAlias(request.stateMachineAliasArn()), caller)
        .ifPresent(alias -> aliases.delete(alias.stateMachineArn(), alias.name()));
    return new Nothing();
  }
}
