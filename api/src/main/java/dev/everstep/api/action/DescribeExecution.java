package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.machine.DataIncluded;
import dev.everstep.api.resource.ExecutionLookup;
import dev.everstep.api.resource.Redrivability;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.ExecutionRow;
import java.time.Instant;
import java.util.Optional;

/** Describes an execution [AWS rec: test_describe_execution, test_state_fail_empty]. */
final class DescribeExecution
    implements Action<DescribeExecution.Request, DescribeExecution.Response> {

  public record Request(
      @Length(min = 1, max = 256) String executionArn,
      Optional<DataIncluded.Choice> includedData) {}

  public record Response(
      String executionArn,
      String stateMachineArn,
      String name,
      ExecutionStatus status,
      Instant startDate,
      Optional<Instant> stopDate,
      Optional<String> input,
      DataIncluded.Details inputDetails,
      Optional<String> output,
      Optional<DataIncluded.Details> outputDetails,
      Optional<String> traceHeader,
      Optional<String> error,
      Optional<String> cause,
      Optional<String> stateMachineVersionArn,
      Optional<String> stateMachineAliasArn,
      int redriveCount,
      Optional<Instant> redriveDate,
      Redrivability.Status redriveStatus,
      Optional<String> redriveStatusReason) {}

  private final ExecutionLookup executions;
  private final Redrivability redrivability;

  DescribeExecution(ExecutionLookup executions, Redrivability redrivability) {
    this.executions = executions;
    this.redrivability = redrivability;
  }

  @Override
  public String name() {
    return "DescribeExecution";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    ExecutionRow execution = executions.require(request.executionArn(), caller);
    boolean withData = DataIncluded.isWanted(request.includedData());
    DataIncluded.Details details = new DataIncluded.Details(withData);
    Optional<String> obstacle = redrivability.obstacle(execution, caller);
    return new Response(
        execution.executionArn(),
        execution.machine().arn(),
        execution.name(),
        execution.status(),
        execution.startDate(),
        execution.stopDate(),
        Optional.of(execution.input()).filter(input -> withData),
        details,
        execution.output().filter(output -> withData),
        execution.output().map(output -> details),
        execution.traceHeader(),
        execution.error(),
        execution.cause(),
        execution.machine().versionArn(),
        execution.machine().aliasArn(),
        execution.redrives().count(),
        execution.redrives().date(),
        obstacle.isEmpty() ? Redrivability.Status.REDRIVABLE : Redrivability.Status.NOT_REDRIVABLE,
        obstacle);
  }
}
