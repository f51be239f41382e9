package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.machine.DataIncluded;
import dev.everstep.api.resource.ExecutionLookup;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.store.ExecutedMachine;
import java.time.Instant;
import java.util.Optional;

/** Describes the state machine as it was when an execution started. */
final class DescribeStateMachineForExecution
    implements Action<
        DescribeStateMachineForExecution.Request, DescribeStateMachineForExecution.Response> {

  public record Request(
      @Length(min = 1, max = 256) String executionArn,
      Optional<DataIncluded.Choice> includedData) {}

  public record Response(
      String stateMachineArn,
      String name,
      String definition,
      String roleArn,
      Instant updateDate,
      JsonNode loggingConfiguration,
      JsonNode tracingConfiguration,
      Optional<String> revisionId,
      JsonNode encryptionConfiguration,
      Optional<JsonNode> variableReferences) {}

  private final ExecutionLookup executions;

  DescribeStateMachineForExecution(ExecutionLookup executions) {
    this.executions = executions;
  }

  @Override
  public String name() {
    return "DescribeStateMachineForExecution";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    ExecutedMachine machine = executions.require(request.executionArn(), caller).machine();
    return new Response(
        machine.arn(),
        machine.name(),
        DataIncluded.isWanted(request.includedData()) ? machine.definition() : "{}",
        machine.roleArn(),
        machine.updateDate(),
        Json.parseTrusted(machine.loggingConfiguration()),
        Json.parseTrusted(machine.tracingConfiguration()),
        machine.revisionId(),
        Json.parseTrusted(machine.encryptionConfiguration()),
        DataIncluded.variableReferences(request.includedData(), machine.definition()));
  }
}
