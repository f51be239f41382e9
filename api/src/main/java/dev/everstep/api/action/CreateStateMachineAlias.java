package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Matches;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.machine.RoutingConfiguration;
import dev.everstep.api.resource.Refusals;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.store.AliasRow;
import dev.everstep.worker.store.Aliases;
import dev.everstep.worker.store.RefusedChangeException;
import dev.everstep.worker.store.StateMachineRow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Creates an alias. Idempotent: the same name, description and routing give the same answer [AWS
 * rec: test_base_create_alias_single_router_config].
 */
final class CreateStateMachineAlias
    implements Action<CreateStateMachineAlias.Request, CreateStateMachineAlias.Response> {

  public record Request(
      @Length(max = 256) @Sensitive Optional<String> description,
      @Length(min = 1, max = 80) @Matches("^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$") String name,
      @Length(min = 1, max = 2) List<RoutingConfiguration.Item> routingConfiguration) {}

  public record Response(String stateMachineAliasArn, Instant creationDate) {}

  private final Aliases aliases;
  private final StateMachines machines;
  private final InstantSource clock;

  CreateStateMachineAlias(Aliases aliases, StateMachines machines, InstantSource clock) {
    this.aliases = aliases;
    this.machines = machines;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "CreateStateMachineAlias";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    RoutingConfiguration.Routing routing =
        RoutingConfiguration.require(request.routingConfiguration());
    StateMachineRow machine =
        machines.find(routing.stateMachine(), caller).orElseThrow(Refusals::noSuchResource);
    StateMachines.requireActive(machine);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    AliasRow wanted =
        new AliasRow(
            machine.arn(), request.name(), request.description(), routing.routes(), now, now);
    AliasRow row = create(wanted);
    if (!isSame(row, wanted)) {
      throw ApiError.CONFLICT_EXCEPTION.because(
          "Failed to create alias because an alias with the same name and a different routing"
              + " configuration already exists.");
    }
    return new Response(row.arn(), row.creationDate());
  }

  private AliasRow create(AliasRow wanted) {
    try {
      return aliases.createIfAbsent(wanted).orElseThrow(Refusals::noSuchResource);
    } catch (RefusedChangeException e) {
      throw Refusals.of(e, wanted.stateMachineArn());
    }
  }

  private static boolean isSame(AliasRow row, AliasRow wanted) {
    return row.routes().equals(wanted.routes()) && row.description().equals(wanted.description());
  }
}
