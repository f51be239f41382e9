package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Matches;
import dev.everstep.api.execution.Redriver;
import dev.everstep.api.resource.ExecutionLookup;
import dev.everstep.api.resource.Redrivability;
import java.time.Instant;
import java.util.Optional;

/** Lets an execution that ended without success go on where it failed. */
final class RedriveExecution
    implements Action<RedriveExecution.Request, RedriveExecution.Response> {

  public record Request(
      @Length(min = 1, max = 256) String executionArn,
      @Length(min = 1, max = 64) @Matches("[!-~]+") Optional<String> clientToken) {}

  public record Response(Instant redriveDate) {}

  private final ExecutionLookup executions;
  private final Redriver redriver;
  private final Redrivability redrivability;

  RedriveExecution(ExecutionLookup executions, Redriver redriver, Redrivability redrivability) {
    this.executions = executions;
    this.redriver = redriver;
    this.redrivability = redrivability;
  }

  @Override
  public String name() {
    return "RedriveExecution";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    String arn = executions.require(request.executionArn(), caller).executionArn();
    return new Response(
        redriver.redrive(
            new Redriver.Wanted(arn, request.clientToken(), Optional.empty()),
            row -> redrivability.obstacle(row, caller)));
  }
}
