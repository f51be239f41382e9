package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.TaskFailure;

/** What the integration with EventBridge does beside the call. */
final class PutEvents {

  private PutEvents() {}

  /** Each event also names the execution and its state machine as its resources. */
  static JsonNode parameters(JsonNode parameters, String executionArn) {
    if (!parameters.path("Entries").isArray()) {
      return parameters;
    }
    ObjectNode extended = parameters.deepCopy();
    for (JsonNode entry : extended.path("Entries")) {
      JsonNode resources = entry.path("Resources");
      if (entry instanceof ObjectNode object
          && (resources.isMissingNode() || resources.isArray())) {
        ArrayNode named = object.withArray("Resources");
        named.add(executionArn).add(stateMachineArn(executionArn));
      }
    }
    return extended;
  }

  /** An event that was not taken fails the task [AWS rec: test_put_events_malformed_detail]. */
  static JsonNode result(ObjectNode result) throws TaskFailure {
    if (result.path("FailedEntryCount").asInt() > 0) {
      throw TaskFailure.of("EventBridge.FailedEntry", Json.write(result));
    }
    return result;
  }

  /** {@code …:execution:<machine>:<name>}, of EXPRESS ones {@code …:express:<machine>:…}. */
  private static String stateMachineArn(String executionArn) {
    String[] parts = executionArn.split(":", -1);
    return parts.length < 7
        ? executionArn
        : String.join(
            ":", parts[0], parts[1], parts[2], parts[3], parts[4], "stateMachine", parts[6]);
  }
}
