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
          "SendTaskFailure",
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

  /** What clients use beside Step Functions. */
  private static final Set<String> SERVICES =
      Set.of("dynamodb", "events", "lambda", "s3", "sns", "sqs");

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
    if (!call.service().equals("stepfunctions")) {
      return SERVICES.contains(call.service());
    }
    return OPERATIONS.contains(call.operation())
        && (isRefused(call) || !hasDistributedMap(call.params()));
  }

  /** A machine that is refused runs nothing. */
  private static boolean isRefused(Call call) {
    return call.raised().filter("InvalidDefinition"::equals).isPresent();
  }

  private static boolean hasDistributedMap(JsonNode params) {
    return params.findValues("Mode").stream().anyMatch(mode -> mode.asText().equals("DISTRIBUTED"));
  }
}
