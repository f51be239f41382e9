package dev.everstep.testing.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.testing.recordings.Scenario.Call;
import java.util.Set;
import java.util.function.Predicate;

/** Which scenarios the product can be asked to repeat by now, judged by what they contain. */
public final class CurrentScope implements Predicate<Scenario> {

  private static final Set<String> OPERATIONS =
      Set.of(
          "CreateStateMachine",
          "DeleteStateMachine",
          "DescribeExecution",
          "DescribeStateMachine",
          "DescribeStateMachineForExecution",
          "GetExecutionHistory",
          "ListExecutions",
          "ListStateMachines",
          "StartExecution",
          "StartSyncExecution",
          "StopExecution",
          "UpdateStateMachine",
          "ValidateStateMachineDefinition");

  private static final Set<String> FUNCTIONS = Set.of("CreateFunction", "GetFunction");

  @Override
  public boolean test(Scenario scenario) {
    boolean hasDefinition =
        scenario.calls().stream()
            .anyMatch(
                call ->
                    call.isTo("stepfunctions", "CreateStateMachine")
                        || call.isTo("stepfunctions", "ValidateStateMachineDefinition"));
    return hasDefinition && scenario.calls().stream().allMatch(CurrentScope::isIn);
  }

  private static boolean isIn(Call call) {
    return switch (call.service()) {
      case "lambda" -> FUNCTIONS.contains(call.operation());
      case "stepfunctions" -> OPERATIONS.contains(call.operation()) && !isOutside(call.params());
      default -> false;
    };
  }

  /** Whether a member asks for what is not there yet, or was blotted out by the recorder. */
  private static boolean isOutside(JsonNode params) {
    for (var member : params.properties()) {
      JsonNode value = member.getValue();
      boolean outside =
          switch (member.getKey()) {
            case "Mode" -> value.asText().equals("DISTRIBUTED");
            case "Resource" -> !isFunction(value.asText());
            case "publish" -> value.asBoolean();
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
