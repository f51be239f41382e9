package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.arn.Arn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.store.MachineStatus;
import dev.everstep.worker.store.StateMachineRow;
import java.time.Instant;
import java.util.Optional;

/** Describes a state machine; the definition comes back as it was given, byte for byte. */
final class DescribeStateMachine
    implements Action<DescribeStateMachine.Request, DescribeStateMachine.Response> {

  public record Request(
      @Length(min = 1, max = 256) String stateMachineArn,
      Optional<DataIncluded.Choice> includedData) {}

  public record Response(
      String stateMachineArn,
      String name,
      MachineStatus status,
      String definition,
      String roleArn,
      MachineType type,
      Instant creationDate,
      JsonNode loggingConfiguration,
      JsonNode tracingConfiguration,
      Optional<String> revisionId,
      JsonNode encryptionConfiguration,
      Optional<JsonNode> variableReferences) {}

  private final StateMachines machines;

  DescribeStateMachine(StateMachines machines) {
    this.machines = machines;
  }

  @Override
  public String name() {
    return "DescribeStateMachine";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    StateMachineRow machine =
        machines.require(Arn.parseStateMachine(request.stateMachineArn()), caller);
    return new Response(
        machine.arn(),
        machine.name(),
        machine.status(),
        DataIncluded.isWanted(request.includedData()) ? machine.definition() : "{}",
        machine.roleArn(),
        machine.type(),
        machine.creationDate(),
        Json.parseTrusted(machine.loggingConfiguration()),
        Json.parseTrusted(machine.tracingConfiguration()),
        machine.revisionId(),
        Json.parseTrusted(machine.encryptionConfiguration()),
        DataIncluded.variableReferences(request.includedData(), machine.definition()));
  }
}
