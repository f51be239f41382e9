package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.testing.recordings.Scenario.Call;
import java.util.Set;
import java.util.function.Predicate;

/** Which scenarios the product can be asked to repeat by now, judged by what they contain. */
public final class CurrentScope implements Predicate<Scenario> {

  private static final Set<String> OPERATIONS =
      Set.of(
          "CreateActivity",
          "CreateStateMachine",
          "CreateStateMachineAlias",
          "DeleteActivity",
          "DeleteStateMachine",
          "DeleteStateMachineVersion",
          "DescribeActivity",
          "DescribeExecution",
          "DescribeStateMachine",
          "DescribeStateMachineAlias",
          "DescribeStateMachineForExecution",
          "GetExecutionHistory",
          "ListExecutions",
          "ListStateMachineAliases",
          "ListStateMachineVersions",
          "ListStateMachines",
          "ListTagsForResource",
          "PublishStateMachineVersion",
          "StartExecution",
          "StartSyncExecution",
          "StopExecution",
          "TagResource",
          "UntagResource",
          "UpdateStateMachine",
          "UpdateStateMachineAlias",
          "ValidateStateMachineDefinition");

  /** A scenario has to make what it looks at, or else be refused. */
  private static final Set<String> FIRST =
      Set.of("CreateActivity", "CreateStateMachine", "ValidateStateMachineDefinition");

  private static final Set<String> FUNCTIONS = Set.of("CreateFunction", "GetFunction");

  @Override
  public boolean test(Scenario scenario) {
    return scenario.calls().stream().anyMatch(CurrentScope::isOfItsOwn)
        && scenario.calls().stream().allMatch(CurrentScope::isIn);
  }

  private static boolean isOfItsOwn(Call call) {
    return call.service().equals("stepfunctions")
        && (FIRST.contains(call.operation()) || call.raised().isPresent());
  }

  private static boolean isIn(Call call) {
    return switch (call.service()) {
      case "lambda" -> FUNCTIONS.contains(call.operation());
      case "stepfunctions" ->
          OPERATIONS.contains(call.operation()) && (isRefused(call) || !isOutside(call.params()));
      default -> false;
    };
  }

  /** A machine that is refused calls nothing. */
  private static boolean isRefused(Call call) {
    return call.raised().filter("InvalidDefinition"::equals).isPresent();
  }

  /** Whether a member asks for what is not there yet, or was blotted out by the recorder. */
  private static boolean isOutside(JsonNode params) {
    for (var member : params.properties()) {
      JsonNode value = member.getValue();
      boolean outside =
          switch (member.getKey()) {
            case "Mode" -> value.asText().equals("DISTRIBUTED");
            case "Resource" -> !isFunction(value.asText());
            default -> value.asText().equals("<timestamp>");
          };
      if (outside || isOutside(value)) {
        return true;
      }
    }
    return params.isArray() && params.valueStream().anyMatch(CurrentScope::isOutside);
  }

  private static boolean isFunction(String resource) {
    return resource.contains(":lambda:") && resource.contains(":function:")
        || resource.endsWith(":states:::lambda:invoke");
  }
}
