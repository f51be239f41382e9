package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.awsjson.Paging;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.store.Key;
import dev.everstep.worker.store.Page;
import dev.everstep.worker.store.Registry;
import dev.everstep.worker.store.StateMachineSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists the state machines of the caller's account and region. */
final class ListStateMachines
    implements Action<ListStateMachines.Request, ListStateMachines.Response> {

  public record Request(
      @Range(min = 0, max = 1000) Optional<Integer> maxResults,
      @Length(min = 1, max = 1024) Optional<String> nextToken) {}

  public record Response(List<Item> stateMachines, Optional<String> nextToken) {}

  public record Item(String stateMachineArn, String name, MachineType type, Instant creationDate) {}

  private final Registry registry;
  private final PageTokens tokens;

  ListStateMachines(Registry registry, PageTokens tokens) {
    this.registry = registry;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListStateMachines";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    Paging paging = Paging.of(tokens, name(), caller);
    Optional<Key> after = paging.open(request.nextToken()).map(Key::new);
    Page<StateMachineSummary> page =
        registry.list(caller.account(), caller.region(), Paging.size(request.maxResults()), after);
    return new Response(
        page.items().stream().map(ListStateMachines::item).toList(),
        paging.issue(page.next().map(Key::text)));
  }

  private static Item item(StateMachineSummary machine) {
    return new Item(machine.arn(), machine.name(), machine.type(), machine.creationDate());
  }
}
