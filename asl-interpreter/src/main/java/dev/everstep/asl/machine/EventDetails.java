package dev.everstep.asl.machine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import java.util.Map;
import java.util.Optional;

/** Builds the details objects of events, in the members of the service model. */
final class EventDetails {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EventDetails() {}

  static ObjectNode none() {
    return NODES.objectNode();
  }

  static ObjectNode executionStarted(String input, ExecutionInfo execution) {
    ObjectNode details = withInput(none(), input);
    details.put("roleArn", execution.roleArn());
    execution.aliasArn().ifPresent(arn -> details.put("stateMachineAliasArn", arn));
    execution.versionArn().ifPresent(arn -> details.put("stateMachineVersionArn", arn));
    return details;
  }

  static ObjectNode redriven(int redriveCount) {
    return none().put("redriveCount", redriveCount);
  }

  static ObjectNode entered(String stateName, String input) {
    return withInput(none().put("name", stateName), input);
  }

  /** Values of variables are texts that hold JSON [AWS rec: test_base_cases_BASE_VAR]. */
  static ObjectNode exited(String stateName, String output, Map<String, JsonNode> assigned) {
    ObjectNode details = withOutput(none().put("name", stateName), output);
    if (!assigned.isEmpty()) {
      ObjectNode variables = details.putObject("assignedVariables");
      assigned.forEach((name, value) -> variables.put(name, Json.write(value)));
      details.putObject("assignedVariablesDetails").put("truncated", false);
    }
    return details;
  }

  static ObjectNode output(String output) {
    return withOutput(none(), output);
  }

  /** {@code error} and {@code cause}, each only if there. */
  static ObjectNode error(StatesError error) {
    return withError(none(), error);
  }

  static ObjectNode evaluationFailed(
      String stateName, StatesError error, Optional<String> location) {
    ObjectNode details = withError(none().put("state", stateName), error);
    location.ifPresent(place -> details.put("location", place));
    return details;
  }

  static ObjectNode mapLength(int length) {
    return none().put("length", length);
  }

  static ObjectNode iteration(String stateName, int index) {
    return none().put("name", stateName).put("index", index);
  }

  static ObjectNode withInput(ObjectNode details, String input) {
    details.put("input", input);
    details.putObject("inputDetails").put("truncated", false);
    return details;
  }

  static ObjectNode withOutput(ObjectNode details, String output) {
    details.put("output", output);
    details.putObject("outputDetails").put("truncated", false);
    return details;
  }

  static ObjectNode withError(ObjectNode details, StatesError actual) {
    StatesError error = actual.shown();
    if (error.name() != null) {
      details.put("error", error.name());
    }
    if (error.cause() != null) {
      details.put("cause", error.cause());
    }
    return details;
  }
}
