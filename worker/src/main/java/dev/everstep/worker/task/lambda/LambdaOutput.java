package dev.everstep.worker.task.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.http.SdkMetadata;

/**
 * The two forms of a task's output: the bare result of a function that is the resource, and the
 * whole answer of {@code lambda:invoke} [AWS rec: test_result_selector].
 */
final class LambdaOutput {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LambdaOutput() {}

  /**
   * The result. The cause of a failure is the error as the function printed it [AWS rec:
   * test_raise_exception].
   */
  static JsonNode direct(Answer answer, ResourceArn resource) throws TaskFailure {
    if (answer.failed()) {
      throw LambdaFailures.function(answer.payload(), answer.payload());
    }
    return payload(answer, resource);
  }

  /**
   * The answer. The cause of a failure is the error printed anew, without blanks [AWS rec:
   * test_raise_exception_catch_output_path].
   */
  static ObjectNode invoke(Answer answer, ResourceArn resource) throws TaskFailure {
    if (answer.failed()) {
      throw LambdaFailures.function(answer.payload(), reprinted(answer.payload()));
    }
    ObjectNode output = NODES.objectNode();
    answer.executedVersion().ifPresent(version -> output.put("ExecutedVersion", version));
    answer.logResult().ifPresent(log -> output.put("LogResult", log));
    output.set("Payload", payload(answer, resource));
    output.set(
        "SdkHttpMetadata", SdkMetadata.http("lambda", answer.headers(), answer.statusCode()));
    output.set("SdkResponseMetadata", SdkMetadata.response(answer.requestId()));
    output.put("StatusCode", answer.statusCode());
    return output;
  }

  /**
   * A function that answers nothing, as one called with {@code Event} does, has an empty string as
   * its result.
   */
  private static JsonNode payload(Answer answer, ResourceArn resource) throws TaskFailure {
    if (answer.payload().isEmpty()) {
      return NODES.textNode("");
    }
    try {
      return Json.parse(answer.payload());
    } catch (JsonSyntaxException e) {
      throw LambdaFailures.notJson(answer.payload(), resource);
    }
  }

  private static String reprinted(String payload) {
    try {
      return Json.write(Json.parse(payload));
    } catch (JsonSyntaxException e) {
      return payload;
    }
  }
}
