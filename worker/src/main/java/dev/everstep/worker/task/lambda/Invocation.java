package dev.everstep.worker.task.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskFailure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call of a function, whoever carries it out.
 *
 * @param payload JSON text
 */
record Invocation(
    FunctionName function,
    Optional<String> invocationType,
    Optional<String> logType,
    Optional<String> clientContext,
    String payload) {

  private static final String FUNCTION_NAME = "FunctionName";
  private static final String PAYLOAD = "Payload";
  private static final Set<String> FIELDS =
      Set.of(FUNCTION_NAME, PAYLOAD, "InvocationType", "Qualifier", "ClientContext", "LogType");

  /** A function that is itself the resource gets the task's parameters as its payload. */
  static Invocation direct(ResourceArn.Function function, JsonNode parameters) {
    return new Invocation(
        FunctionName.of(function.text(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Json.write(parameters));
  }

  /**
   * What {@code lambda:invoke} is given, checked as AWS does before it starts the task.
   *
   * @throws TaskFailure {@code States.Runtime}
   */
  static Invocation of(JsonNode parameters) throws TaskFailure {
    List<String> problems = problems(parameters);
    if (!problems.isEmpty()) {
      throw TaskFailure.parametersRefused(parameters, problems);
    }
    return new Invocation(
        FunctionName.of(parameters.path(FUNCTION_NAME).textValue(), text(parameters, "Qualifier")),
        text(parameters, "InvocationType"),
        text(parameters, "LogType"),
        text(parameters, "ClientContext"),
        payload(parameters.path(PAYLOAD)));
  }

  private static List<String> problems(JsonNode parameters) {
    List<String> problems = new ArrayList<>();
    if (!parameters.has(FUNCTION_NAME)) {
      problems.add("The field '" + FUNCTION_NAME + "' is required but was missing");
    }
    for (Iterator<String> names = parameters.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        problems.add(TaskFailure.unsupported(name));
      } else if (!name.equals(PAYLOAD) && !isLine(parameters.path(name))) {
        problems.add("The value of the field '" + name + "' has an invalid format");
      }
    }
    return problems;
  }

  /** All of them but the name become headers. */
  private static boolean isLine(JsonNode value) {
    return value.isTextual() && value.textValue().chars().noneMatch(Character::isISOControl);
  }

  private static Optional<String> text(JsonNode parameters, String field) {
    return Optional.ofNullable(parameters.path(field).textValue());
  }

  /**
   * No payload is an empty object [AWS rec: test_invoke_unsupported_param], and a string that is
   * JSON is sent as that JSON [AWS rec: test_invoke_json_values]: {@code "0"} reaches the function
   * as a number.
   */
  private static String payload(JsonNode payload) {
    if (payload.isMissingNode() || payload.isNull()) {
      return "{}";
    }
    if (payload.isTextual() && isJson(payload.textValue())) {
      return payload.textValue();
    }
    return Json.write(payload);
  }

  private static boolean isJson(String text) {
    try {
      Json.parse(text);
      return true;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }
}
