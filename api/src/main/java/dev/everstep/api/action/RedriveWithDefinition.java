package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Matches;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.execution.Redriver;
import dev.everstep.api.machine.DefinitionText;
import dev.everstep.api.resource.ExecutionLookup;
import dev.everstep.api.resource.Redrivability;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.RedriveCheck;
import dev.everstep.asl.program.Programs;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.contract.StoredUnfinished;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Journal;
import dev.everstep.worker.store.Redrives;
import java.util.List;
import java.util.Optional;

/**
 * As {@link RedriveExecution}, but the execution goes on with a corrected definition, and keeps it.
 * AWS has no such operation: this one has a name of ours, with our prefix.
 */
final class RedriveWithDefinition
    implements Action<RedriveWithDefinition.Request, RedriveExecution.Response> {

  public record Request(
      @Length(min = 1, max = 256) String executionArn,
      @Length(min = 1, max = 1_048_576) @Sensitive String definition,
      @Length(min = 1, max = 64) @Matches("[!-~]+") Optional<String> clientToken) {}

  private final ExecutionLookup executions;
  private final Redriver redriver;
  private final Redrivability redrivability;
  private final DefinitionText definitions;
  private final Journal journal;

  RedriveWithDefinition(
      ExecutionLookup executions,
      Redriver redriver,
      Redrivability redrivability,
      DefinitionText definitions,
      Journal journal) {
    this.executions = executions;
    this.redriver = redriver;
    this.redrivability = redrivability;
    this.definitions = definitions;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "Everstep.RedriveExecution";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public RedriveExecution.Response handle(Request request, Caller caller) {
    String arn = executions.require(request.executionArn(), caller).executionArn();
    String definition = definitions.require(request.definition(), MachineType.STANDARD);
    return new RedriveExecution.Response(
        redriver.redrive(
            new Redriver.Wanted(arn, request.clientToken(), Optional.of(definition)),
            row -> {
              Optional<String> obstacle = redrivability.obstacle(row, caller);
              if (obstacle.isEmpty()) {
                requireFitting(row, definition);
              }
              return obstacle;
            }));
  }

  private void requireFitting(ExecutionRow row, String definition) {
    Redrives redrives = row.redrives();
    int parts = redrives.left().orElseThrow().parts();
    JsonNode left = Json.parseTrusted(journal.unfinished(row, "", redrives.count() + 1, parts));
    List<String> misfits =
        RedriveCheck.misfits(Programs.of(definition), left, branch -> whole(row, branch));
    if (!misfits.isEmpty()) {
      throw ApiError.INVALID_DEFINITION.because(
          "The execution cannot go on with this definition: " + String.join(" ", misfits));
    }
  }

  private JsonNode whole(ExecutionRow row, JsonNode branch) {
    return StoredUnfinished.read(branch)
        .map(at -> journal.unfinished(row, at.path(), at.redrive(), at.parts()))
        .map(Json::parseTrusted)
        .orElse(branch);
  }
}
