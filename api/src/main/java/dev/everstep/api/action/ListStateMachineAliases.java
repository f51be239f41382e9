package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.awsjson.Paging;
import dev.everstep.api.resource.QualifiedLookup;
import dev.everstep.api.resource.Refusals;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.store.AliasRow;
import dev.everstep.worker.store.Aliases;
import dev.everstep.worker.store.Key;
import dev.everstep.worker.store.Page;
import dev.everstep.worker.store.VersionRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the aliases of a state machine, or those that point to one version, newest first. */
final class ListStateMachineAliases
    implements Action<ListStateMachineAliases.Request, ListStateMachineAliases.Response> {

  public record Request(
      @Length(min = 1, max = 256) String stateMachineArn,
      @Length(min = 1, max = 1024) Optional<String> nextToken,
      @Range(min = 0, max = 1000) Optional<Integer> maxResults) {}

  public record Response(List<Item> stateMachineAliases, Optional<String> nextToken) {}

  public record Item(String stateMachineAliasArn, Instant creationDate) {}

  private final Aliases aliases;
  private final StateMachines machines;
  private final QualifiedLookup qualified;
  private final PageTokens tokens;

  ListStateMachineAliases(
      Aliases aliases, StateMachines machines, QualifiedLookup qualified, PageTokens tokens) {
    this.aliases = aliases;
    this.machines = machines;
    this.qualified = qualified;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListStateMachineAliases";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    Optional<QualifiedStateMachineArn> version = version(request.stateMachineArn());
    StateMachineArn machine =
        version
            .map(QualifiedStateMachineArn::stateMachine)
            .orElseGet(() -> Arn.parseStateMachine(request.stateMachineArn()));
    Paging paging = Paging.of(tokens, name(), caller, request.stateMachineArn());
    Optional<Key> after = paging.open(request.nextToken()).map(Key::new);
    machines.requireActive(machine, caller);
    Page<AliasRow> page =
        aliases.list(
            machine.toString(),
            version.map(arn -> requireNumber(arn, caller)),
            Paging.size(request.maxResults()),
            after);
    return new Response(
        page.items().stream().map(alias -> new Item(alias.arn(), alias.creationDate())).toList(),
        paging.issue(page.next().map(Key::text)));
  }

  private static Optional<QualifiedStateMachineArn> version(String text) {
    return Arn.parse(text) instanceof QualifiedStateMachineArn arn && arn.version().isPresent()
        ? Optional.of(arn)
        : Optional.empty();
  }

  private int requireNumber(QualifiedStateMachineArn arn, Caller caller) {
    return qualified
        .findVersion(arn, caller)
        .map(VersionRow::number)
        .orElseThrow(Refusals::noSuchResource);
  }
}
