package dev.everstep.api.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.awsjson.Paging;
import dev.everstep.api.execution.HistoryReader;
import dev.everstep.api.resource.ExecutionLookup;
import dev.everstep.worker.store.ExecutionRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers the events of an execution, running or ended, oldest or newest first. */
final class GetExecutionHistory
    implements Action<GetExecutionHistory.Request, GetExecutionHistory.Response> {

  public record Request(
      @Length(min = 1, max = 256) String executionArn,
      @Range(min = 0, max = 1000) Optional<Integer> maxResults,
      Optional<Boolean> reverseOrder,
      @Length(min = 1, max = 1024) Optional<String> nextToken,
      Optional<Boolean> includeExecutionData) {}

  public record Response(List<ObjectNode> events, Optional<String> nextToken) {}

  private final ExecutionLookup executions;
  private final HistoryReader histories;
  private final PageTokens tokens;

  GetExecutionHistory(ExecutionLookup executions, HistoryReader histories, PageTokens tokens) {
    this.executions = executions;
    this.histories = histories;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "GetExecutionHistory";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    ExecutionRow execution = executions.require(request.executionArn(), caller);
    boolean reverse = request.reverseOrder().orElse(false);
    boolean withData = request.includeExecutionData().orElse(true);
    Paging paging = Paging.of(tokens, name(), caller, execution.executionArn(), reverse, withData);
    Optional<String> position = paging.open(request.nextToken());
    OptionalLong from =
        position.isPresent()
            ? OptionalLong.of(Long.parseLong(position.get()))
            : OptionalLong.empty();
    HistoryReader.Slice slice =
        histories.read(
            execution,
            new HistoryReader.Query(from, Paging.size(request.maxResults()), reverse, withData));
    Optional<String> next =
        slice.next().isPresent()
            ? Optional.of(Long.toString(slice.next().getAsLong()))
            : Optional.empty();
    return new Response(slice.events(), paging.issue(next));
  }
}
