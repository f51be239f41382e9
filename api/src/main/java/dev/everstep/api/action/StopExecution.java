package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.awsjson.JsonText;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.api.resource.ExecutionLookup;
import dev.everstep.worker.contract.StopRequest;
import dev.everstep.worker.store.ExecutionRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Aborts a running execution; one that has ended keeps its end. */
final class StopExecution implements Action<StopExecution.Request, StopExecution.Response> {

  public record Request(
      @Length(min = 1, max = 256) String executionArn,
      @Length(max = 256) @Sensitive Optional<String> error,
      @Length(max = 32_768) @Sensitive Optional<String> cause) {}

  public record Response(Instant stopDate) {}

  /** The signal is durable; clients that look at once are to find the execution stopped. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private final ExecutionLookup executions;
  private final ExecutionGateway gateway;
  private final InstantSource clock;

  StopExecution(ExecutionLookup executions, ExecutionGateway gateway, InstantSource clock) {
    this.executions = executions;
    this.gateway = gateway;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "StopExecution";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    request.error().ifPresent(JsonText::requireWellFormed);
    request.cause().ifPresent(JsonText::requireWellFormed);
    ExecutionRow execution = executions.require(request.executionArn(), caller);
    if (execution.stopDate().isPresent()) {
      return new Response(execution.stopDate().get());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    StopRequest stop = new StopRequest(request.error().orElse(null), request.cause().orElse(null));
    if (gateway.stop(execution.executionArn(), stop)
        && !gateway.endsWithin(STOP_PATIENCE, execution.executionArn())) {
      return new Response(now);
    }
    return new Response(executions.require(request.executionArn(), caller).stopDate().orElse(now));
  }
}
