package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.action.TestState.FieldValidationMode;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares mocked results with what services answer, as far as that is known: {@code
 * mocked-results.json} holds, for a few integrations, the types of fields, which of them there must
 * be ({@code !}), and what they may hold. Results of all other resources are not looked at, nor are
 * fields that are not named there, lengths and ranges, and results that are no objects.
 */
final class MockedResultShapes {

  /** One API has one shape, whether it is called by an optimized integration or not. */
  private static final Pattern INTEGRATION =
      Pattern.compile("arn:[^:]*:states:::(?:aws-sdk:)?([^:]+):(.+)");

  private static final String REQUIRED = "!";
  private static final JsonNode SHAPES = load();

  private MockedResultShapes() {}

  /**
   * @param resource of the Task state whose result is mocked
   * @throws ApiException that names the first field at fault [AWS rec:
   *     test_strict_mode_lambda_task]
   */
  static void check(String resource, JsonNode result, FieldValidationMode mode) {
    Matcher call = INTEGRATION.matcher(resource);
    if (mode != FieldValidationMode.NONE && result.isObject() && call.matches()) {
      String service = call.group(1).equals("sfn") ? "states" : call.group(1);
      JsonNode shape = SHAPES.path(service + ":" + call.group(2));
      new Check(mode == FieldValidationMode.STRICT).object(shape, result);
    }
  }

  private record Check(boolean strict) {

    void object(JsonNode shape, JsonNode object) {
      for (var member : shape.properties()) {
        boolean required = member.getKey().endsWith(REQUIRED);
        String name = member.getKey().replace(REQUIRED, "");
        if (object.has(name)) {
          value(name, member.getValue(), object.get(name));
        } else if (required && strict) {
          throw invalid("Required field '" + name + "' is missing");
        }
      }
    }

    private void value(String name, JsonNode shape, JsonNode value) {
      if (shape.isObject()) {
        require(value.isObject(), name, "must be an object");
        object(shape, value);
      } else if (shape.isArray()) {
        require(value.isArray(), name, "must be an array");
        value.forEach(element -> value(name, shape.get(0), element));
      } else {
        scalar(name, shape.textValue(), value);
      }
    }

    private static void scalar(String name, String type, JsonNode value) {
      switch (type) {
        case "number" -> require(value.isNumber(), name, "must be a number");
        case "boolean" -> require(value.isBoolean(), name, "must be a boolean");
        case "string" -> require(value.isTextual(), name, "must be a string");
        default -> {
          require(value.isTextual(), name, "must be a string");
          boolean expected = List.of(type.split("\\|")).contains(value.textValue());
          require(expected, name, "is not an expected value");
        }
      }
    }

    private static void require(boolean holds, String name, String otherwise) {
      if (!holds) {
        throw invalid("Field '" + name + "' " + otherwise);
      }
    }

    private static ApiException invalid(String fault) {
      return TestState.invalid("Mock result schema validation error: " + fault);
    }
  }

  private static JsonNode load() {
    try (InputStream stream = MockedResultShapes.class.getResourceAsStream("mocked-results.json")) {
      return Json.parseTrusted(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
