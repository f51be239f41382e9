package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.machine.RoutingConfiguration;
import dev.everstep.api.resource.QualifiedLookup;
import dev.everstep.api.resource.Refusals;
import dev.everstep.worker.store.AliasRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Describes an alias [AWS rec: test_delete_version_with_alias]. */
final class DescribeStateMachineAlias
    implements Action<DescribeStateMachineAlias.Request, DescribeStateMachineAlias.Response> {

  public record Request(@Length(min = 1, max = 256) String stateMachineAliasArn) {}

  public record Response(
      String stateMachineAliasArn,
      String name,
      Optional<String> description,
      List<RoutingConfiguration.Item> routingConfiguration,
      Instant creationDate,
      Instant updateDate) {}

  private final QualifiedLookup qualified;

  DescribeStateMachineAlias(QualifiedLookup qualified) {
    this.qualified = qualified;
  }

  @Override
  public String name() {
    return "DescribeStateMachineAlias";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    AliasRow alias =
        qualified
            .findAlias(QualifiedLookup.parseAlias(request.stateMachineAliasArn()), caller)
            .orElseThrow(Refusals::noSuchResource);
    return new Response(
        alias.arn(),
        alias.name(),
        alias.description(),
        RoutingConfiguration.of(alias),
        alias.creationDate(),
        alias.updateDate());
  }
}
