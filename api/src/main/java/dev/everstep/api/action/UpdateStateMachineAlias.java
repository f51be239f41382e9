package dev.everstep.api.action;

import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.machine.RoutingConfiguration;
import dev.everstep.api.resource.QualifiedLookup;
import dev.everstep.api.resource.Refusals;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.store.AliasChanges;
import dev.everstep.worker.store.AliasRow;
import dev.everstep.worker.store.Aliases;
import dev.everstep.worker.store.RefusedChangeException;
import dev.everstep.worker.store.Route;
import dev.everstep.worker.store.StateMachineRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Changes an alias; one that the change leaves as it is keeps its update date. */
final class UpdateStateMachineAlias
    implements Action<UpdateStateMachineAlias.Request, UpdateStateMachineAlias.Response> {

  public record Request(
      @Length(min = 1, max = 256) String stateMachineAliasArn,
      @Length(max = 256) @Sensitive Optional<String> description,
      @Length(min = 1, max = 2) Optional<List<RoutingConfiguration.Item>> routingConfiguration) {}

  public record Response(Instant updateDate) {}

  private final Aliases aliases;
  private final StateMachines machines;
  private final InstantSource clock;

  UpdateStateMachineAlias(Aliases aliases, StateMachines machines, InstantSource clock) {
    this.aliases = aliases;
    this.machines = machines;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "UpdateStateMachineAlias";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    QualifiedStateMachineArn arn = QualifiedLookup.parseAlias(request.stateMachineAliasArn());
    AliasChanges changes =
        new AliasChanges(
            request.description(),
            request.routingConfiguration().map(items -> routes(items, arn)),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    requireAChange(changes);
    StateMachineRow machine =
        machines.find(arn.stateMachine(), caller).orElseThrow(Refusals::noSuchResource);
    StateMachines.requireActive(machine);
    return new Response(update(arn, changes).updateDate());
  }

  private static List<Route> routes(
      List<RoutingConfiguration.Item> items, QualifiedStateMachineArn arn) {
    RoutingConfiguration.Routing routing = RoutingConfiguration.require(items);
    if (!routing.stateMachine().equals(arn.stateMachine())) {
      throw RoutingConfiguration.invalid(
          "must contain versions of the state machine of the alias: '" + arn + "'");
    }
    return routing.routes();
  }

  private static void requireAChange(AliasChanges changes) {
    if (changes.description().isEmpty() && changes.routes().isEmpty()) {
      throw ApiException.validation(
          "Either the description or the routing configuration must be specified",
          ApiException.Reason.MISSING_REQUIRED_PARAMETER);
    }
  }

  private AliasRow update(QualifiedStateMachineArn arn, AliasChanges changes) {
    try {
      return aliases
          .update(arn.stateMachine().toString(), arn.qualifier(), changes)
          .orElseThrow(Refusals::noSuchResource);
    } catch (RefusedChangeException e) {
      throw Refusals.of(e, arn.toString());
    }
  }
}
