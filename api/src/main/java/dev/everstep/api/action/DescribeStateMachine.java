package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.arn.Arn;
import dev.everstep.api.arn.Arn.LabelledStateMachineArn;
import dev.everstep.api.arn.Arn.QualifiedStateMachineArn;
import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.machine.DataIncluded;
import dev.everstep.api.resource.QualifiedLookup;
import dev.everstep.api.resource.StateMachines;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.store.MachineStatus;
import dev.everstep.worker.store.StateMachineRow;
import dev.everstep.worker.store.VersionRow;
import java.time.Instant;
import java.util.Optional;

/**
 * Describes a state machine or one of its versions; the definition comes back as it was given, byte
 * for byte.
 */
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
      Optional<String> description,
      JsonNode encryptionConfiguration,
      Optional<JsonNode> variableReferences) {}

  private final StateMachines machines;
  private final QualifiedLookup qualified;

  DescribeStateMachine(StateMachines machines, QualifiedLookup qualified) {
    this.machines = machines;
    this.qualified = qualified;
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
    Arn arn = Arn.parse(request.stateMachineArn());
    if (arn instanceof StateMachineArn plain) {
      StateMachineRow machine = machines.require(plain, caller);
      return response(
          machine, machine.arn(), machine.creationDate(), Optional.empty(), request.includedData());
    }
    if (arn instanceof QualifiedStateMachineArn || arn instanceof LabelledStateMachineArn) {
      VersionRow version =
          findVersion(arn, caller).orElseThrow(() -> StateMachines.doesNotExist(arn));
      return response(
          version.machine(),
          version.arn(),
          version.creationDate(),
          version.description(),
          request.includedData());
    }
    throw Arn.wrongType(arn.type());
  }

  /** An alias is not described here, and no Distributed Map has a label yet. */
  private Optional<VersionRow> findVersion(Arn arn, Caller caller) {
    return arn instanceof QualifiedStateMachineArn version
        ? qualified.findVersion(version, caller)
        : Optional.empty();
  }

  private static Response response(
      StateMachineRow machine,
      String arn,
      Instant creationDate,
      Optional<String> description,
      Optional<DataIncluded.Choice> included) {
    return new Response(
        arn,
        machine.name(),
        machine.status(),
        DataIncluded.isWanted(included) ? machine.definition() : "{}",
        machine.roleArn(),
        machine.type(),
        creationDate,
        Json.parseTrusted(machine.loggingConfiguration()),
        Json.parseTrusted(machine.tracingConfiguration()),
        machine.revisionId(),
        description,
        Json.parseTrusted(machine.encryptionConfiguration()),
        DataIncluded.variableReferences(included, machine.definition()));
  }
}
