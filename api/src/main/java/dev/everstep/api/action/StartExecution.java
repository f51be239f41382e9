package dev.everstep.api.action;

import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.ExecutionArn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.arn.Names;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Matches;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.execution.ExecutionInput;
import dev.everstep.api.execution.Starter;
import dev.everstep.api.execution.Starter.Target;
import dev.everstep.api.resource.Deletions;
import dev.everstep.api.resource.StartTargets;
import dev.everstep.worker.contract.MachineType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts an execution of a state machine, a version or an alias. The same name and input while it
 * runs give the same answer, whichever version of an alias is drawn; EXPRESS executions are started
 * anew each time.
 */
final class StartExecution implements Action<StartExecution.Request, StartExecution.Response> {

  public record Request(
      @Length(min = 1, max = 256) String stateMachineArn,
      @Length(min = 1, max = 80) Optional<String> name,
      @Sensitive Optional<String> input,
      @Length(max = 256) @Matches("\\p{ASCII}*") Optional<String> traceHeader) {}

  public record Response(String executionArn, Instant startDate) {}

  private final StartTargets targets;
  private final Starter starter;
  private final Deletions deletions;

  StartExecution(StartTargets targets, Starter starter, Deletions deletions) {
    this.targets = targets;
    this.starter = starter;
    this.deletions = deletions;
  }

  @Override
  public String name() {
    return "StartExecution";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    String name = request.name().map(Names::require).orElseGet(() -> UUID.randomUUID().toString());
    String input = ExecutionInput.require(request.input());
    Optional<String> trace = caller.traceHeader().or(request::traceHeader);
    Target target = targets.require(request.stateMachineArn(), caller);
    StateMachineArn arn = Arn.parseStateMachine(target.machine().arn());
    if (target.machine().type() == MachineType.EXPRESS) {
      String express = arn.express(name, UUID.randomUUID().toString()).toString();
      Instant startDate =
          starter.startExpress(new Starter.Wanted(express, name, target, input, trace));
      return new Response(express, startDate);
    }
    ExecutionArn execution = arn.execution(name);
    Instant startDate =
        starter
            .start(new Starter.Wanted(execution.toString(), name, target, input, trace))
            .orElseThrow(
                () ->
                    ApiError.EXECUTION_ALREADY_EXISTS.because(
                        "Execution Already Exists: '" + execution + "'"));
    deletions.endIfDeleted(arn.toString(), execution.toString());
    return new Response(execution.toString(), startDate);
  }
}
