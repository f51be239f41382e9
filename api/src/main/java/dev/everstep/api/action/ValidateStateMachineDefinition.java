package dev.everstep.api.action;

import dev.everstep.api.awsjson.Action;
import dev.everstep.api.awsjson.Caller;
import dev.everstep.api.awsjson.Constraints.Length;
import dev.everstep.api.awsjson.Constraints.Range;
import dev.everstep.api.awsjson.Constraints.Sensitive;
import dev.everstep.api.awsjson.Paging;
import dev.everstep.api.machine.DefinitionText;
import dev.everstep.asl.parse.Problem;
import dev.everstep.worker.contract.MachineType;
import java.util.List;
import java.util.Optional;

/**
 * Says what is wrong with a definition. Warnings come only if {@code severity} asks for them; those
 * whose code begins with {@code EVERSTEP_} are our own, all others AWS's. An empty text is no
 * violation here but a definition with a fault [AWS rec:
 * test_validate_state_machine_definition_not_a_definition].
 */
final class ValidateStateMachineDefinition
    implements Action<
        ValidateStateMachineDefinition.Request, ValidateStateMachineDefinition.Response> {

  public record Request(
      @Length(max = 1_048_576) @Sensitive String definition,
      Optional<MachineType> type,
      Optional<Problem.Severity> severity,
      @Range(min = 0, max = 100) Optional<Integer> maxResults) {}

  /**
   * @param result {@code FAIL} if and only if there is an error: warnings refuse nothing
   */
  public record Response(Result result, List<Problem> diagnostics, boolean truncated) {}

  /** Whether CreateStateMachine would accept the definition. */
  public enum Result {
    OK,
    FAIL
  }

  private final DefinitionText definitions;

  ValidateStateMachineDefinition(DefinitionText definitions) {
    this.definitions = definitions;
  }

  @Override
  public String name() {
    return "ValidateStateMachineDefinition";
  }

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Response handle(Request request, Caller caller) {
    Problem.Severity severity = request.severity().orElse(Problem.Severity.ERROR);
    List<Problem> problems =
        definitions
            .diagnose(request.definition(), request.type().orElse(MachineType.STANDARD))
            .stream()
            .filter(problem -> problem.severity().compareTo(severity) <= 0)
            .toList();
    int size = Math.min(problems.size(), Paging.size(request.maxResults()));
    return new Response(
        problems.stream().anyMatch(Problem::isError) ? Result.FAIL : Result.OK,
        problems.subList(0, size),
        size < problems.size());
  }
}
