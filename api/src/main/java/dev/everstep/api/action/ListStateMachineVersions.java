package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.awsjson.Paging;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.worker.store.Key;
import dev.everstep.worker.store.Page;
import dev.everstep.worker.store.VersionSummary;
import dev.everstep.worker.store.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lists the versions of a state machine, newest first [AWS rec:
 * test_list_state_machine_versions_pagination]. A machine that does not exist has none: the service
 * model has no error for it.
 */
final class ListStateMachineVersions
    implements Action<ListStateMachineVersions.Request, ListStateMachineVersions.Response> {

  public record Request(
      @Length(min = 1, max = 256) String stateMachineArn,
      @Length(min = 1, max = 1024) Optional<String> nextToken,
      @Range(min = 0, max = 1000) Optional<Integer> maxResults) {}

  public record Response(List<Item> stateMachineVersions, Optional<String> nextToken) {}

  public record Item(String stateMachineVersionArn, Instant creationDate) {}

  private final Versions versions;
  private final StateMachines machines;
  private final PageTokens tokens;

  ListStateMachineVersions(Versions versions, StateMachines machines, PageTokens tokens) {
    this.versions = versions;
    this.machines = machines;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListStateMachineVersions";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    StateMachineArn arn = Arn.parseStateMachine(request.stateMachineArn());
    Paging paging = Paging.of(tokens, name(), caller, arn);
    Optional<Key> after = paging.open(request.nextToken()).map(Key::new);
    if (machines.find(arn, caller).isEmpty()) {
      return new Response(List.of(), Optional.empty());
    }
    Page<VersionSummary> page =
        versions.list(arn.toString(), Paging.size(request.maxResults()), after);
    return new Response(
        page.items().stream()
            .map(version -> new Item(version.arn(), version.creationDate()))
            .toList(),
        paging.issue(page.next().map(Key::text)));
  }
}
