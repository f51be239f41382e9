package dev.everstep.worker.activity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.Ending;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The end of a nested EXPRESS execution: DescribeExecution knows nothing of it. */
final class ExpressEnd {

  private static final Pattern ARN =
      Pattern.compile("(arn:[^:]*:states:[^:]*:[^:]*):express:([^:]+):([^:]+):[^:]+");

  private ExpressEnd() {}

  static boolean isOf(String executionArn) {
    return ARN.matcher(executionArn).matches();
  }

  /**
   * What DescribeExecution would tell of it, in the notation of optimized integrations.
   *
   * @param started the answer of the call that started it
   * @param input that of the task
   */
  static ObjectNode describe(JsonNode started, JsonNode input, Ending ending) {
    Matcher arn = ARN.matcher(started.path("ExecutionArn").asText());
    if (!arn.matches()) {
      throw new IllegalArgumentException("Expected the ARN of an EXPRESS execution");
    }
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    if (ending.cause() != null) {
      described.put("Cause", ending.cause());
    }
    if (ending.error() != null) {
      described.put("Error", ending.error());
    }
    described.put("ExecutionArn", arn.group());
    described.put("Input", sent(input)).putObject("InputDetails").put("Included", true);
    described.put("Name", arn.group(3));
    ending
        .output()
        .ifPresent(
            text -> described.put("Output", text).putObject("OutputDetails").put("Included", true));
    described.set("StartDate", started.path("StartDate"));
    described.put("StateMachineArn", arn.group(1) + ":stateMachine:" + arn.group(2));
    described.put("Status", ending.status().name());
    return described.put("StopDate", ending.stopDate().toEpochMilli());
  }

  private static String sent(JsonNode input) {
    if (input.isMissingNode() || input.isNull()) {
      return "{}";
    }
    return input.isTextual() ? input.textValue() : Json.write(input);
  }
}
