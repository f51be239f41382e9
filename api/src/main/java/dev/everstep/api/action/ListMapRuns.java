package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.awsjson.Paging;
import dev.everstep.api.resource.ExecutionLookup;
import java.util.List;
import java.util.Optional;

/** Lists the map runs of an execution: none, for Distributed Map states are refused. */
final class ListMapRuns implements Action<ListMapRuns.Request, ListMapRuns.Response> {

  public record Request(
      @Length(min = 1, max = 256) String executionArn,
      @Range(min = 0, max = 1000) Optional<Integer> maxResults,
      @Length(min = 1, max = 1024) Optional<String> nextToken) {}

  public record Response(List<Nothing> mapRuns, Optional<String> nextToken) {}

  private final ExecutionLookup executions;
  private final PageTokens tokens;

  ListMapRuns(ExecutionLookup executions, PageTokens tokens) {
    this.executions = executions;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListMapRuns";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    Paging.of(tokens, name(), caller, request.executionArn()).open(request.nextToken());
    executions.require(request.executionArn(), caller);
    return new Response(List.of(), Optional.empty());
  }
}
