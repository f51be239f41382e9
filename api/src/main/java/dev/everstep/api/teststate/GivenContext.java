package dev.everstep.api.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.model.TaskResource;
import java.util.Map;
import java.util.Optional;

/**
 * The context object that a request gives in place of the one that the state would see. It may lack
 * anything, but not have what no context object has [reference: TestState].
 */
public final class GivenContext {

  private static final String STRING = "a string";
  private static final String NUMBER = "a number";
  private static final String ANY = "";

  private static final Map<String, Map<String, String>> MEMBERS =
      Map.of(
          "Execution",
          Map.of(
              "Id", STRING,
              "Input", ANY,
              "Name", STRING,
              "RoleArn", STRING,
              "StartTime", STRING,
              "RedriveCount", NUMBER,
              "RedriveTime", STRING),
          "State",
          Map.of("EnteredTime", STRING, "Name", STRING, "RetryCount", NUMBER),
          "StateMachine",
          Map.of("Id", STRING, "Name", STRING),
          "Task",
          Map.of("Token", STRING));

  private GivenContext() {}

  /**
   * Reads it.
   *
   * @throws ApiException {@code ValidationException} if it is none for that state
   */
  public static ObjectNode read(String text, ObjectNode state) {
    ObjectNode context = parse(text);
    for (var member : context.properties()) {
      String name = member.getKey();
      if (name.equals("Map")) {
        throw invalid("'Map' field is not supported when mocking a Context object");
      }
      Map<String, String> members =
          Optional.ofNullable(MEMBERS.get(name)).orElseThrow(() -> unknown(name));
      if (name.equals("Task") && !new TaskResource(state.path("Resource").asText()).isAwaited()) {
        throw invalid(
            "Context object contains 'Task' when state is not a Task state with a '.sync' or"
                + " '.waitForTaskToken' service integration pattern");
      }
      check(name, member.getValue(), members);
    }
    return context;
  }

  private static void check(String name, JsonNode value, Map<String, String> members) {
    if (!value.isObject()) {
      throw invalid(name + " must be an object");
    }
    for (var member : value.properties()) {
      String type =
          Optional.ofNullable(members.get(member.getKey()))
              .orElseThrow(() -> unknown(member.getKey()));
      boolean fits =
          switch (type) {
            case STRING -> member.getValue().isTextual();
            case NUMBER -> member.getValue().isNumber();
            default -> true;
          };
      if (!fits) {
        throw invalid(name + "." + member.getKey() + " must be " + type);
      }
    }
  }

  private static ObjectNode parse(String text) {
    try {
      if (Json.parse(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonSyntaxException e) {
      // As any text that is no object.
    }
    throw invalid("Context object must be a JSON object");
  }

  private static ApiException unknown(String field) {
    return invalid("Field '" + field + "' is not allowed");
  }

  private static ApiException invalid(String fault) {
    return ApiError.VALIDATION_EXCEPTION.because("Invalid Context object provided: " + fault);
  }
}
