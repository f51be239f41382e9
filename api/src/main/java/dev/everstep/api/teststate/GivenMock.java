package dev.everstep.api.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.teststate.Mock.FieldValidationMode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.machine.MockedRuns;
import dev.everstep.worker.contract.ResultModels;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says that the outside, or the inside of a Map or Parallel state, has answered.
 *
 * @param text of the result
 */
public record GivenMock(Optional<String> text, JsonNode result, Optional<StatesError> error) {

  /** Types of states whose runs are always mocked. */
  public static final Set<String> WITH_RUNS = Set.of("Map", "Parallel");

  /**
   * Reads it.
   *
   * @throws ApiException {@code ValidationException} if it is none for that state
   */
  public static GivenMock read(Mock mock, ObjectNode state, ResultModels models) {
    if (mock.result().isPresent() == mock.errorOutput().isPresent()) {
      throw invalid(
          "A test mock should have only one of the following fields: [result, errorOutput].");
    }
    if (mock.errorOutput().isPresent()) {
      Mock.ErrorOutput error = mock.errorOutput().get();
      return new GivenMock(
          Optional.empty(),
          JsonNodeFactory.instance.nullNode(),
          Optional.of(new StatesError(error.error().orElse(null), error.cause().orElse(null))));
    }
    JsonNode result = json(mock.result().orElseThrow());
    requireFitting(result, state);
    FieldValidationMode mode = mock.fieldValidationMode().orElse(FieldValidationMode.STRICT);
    if (mode != FieldValidationMode.NONE) {
      requireAnswer(result, state, mode, models);
    }
    return new GivenMock(mock.result(), result, Optional.empty());
  }

  /** It as the answer of the task. */
  public ScriptedTask task() {
    return error.isPresent()
        ? new ScriptedTask.Throws(error.get(), Duration.ZERO)
        : new ScriptedTask.Returns(result, Duration.ZERO);
  }

  /** It as what came of the runs inside a Map or Parallel state. */
  public MockedRuns runs(Optional<StateConfiguration> configuration) {
    return new MockedRuns(
        result,
        error,
        configuration.flatMap(StateConfiguration::mapIterationFailureCount).orElse(0),
        configuration.flatMap(StateConfiguration::mapItemReaderData));
  }

  /**
   * The result as it was given, where nothing has touched it [AWS rec:
   * test_base_parallel_state_mock_success_DEBUG].
   */
  public String asGiven(String json) {
    return text.isPresent() && json.equals(Json.write(result)) ? text.get() : json;
  }

  private static JsonNode json(String result) {
    try {
      return Json.parse(result);
    } catch (JsonSyntaxException e) {
      throw invalid("Mocked result must be valid JSON");
    }
  }

  /** [AWS rec: test_strict_mode_lambda_task] names the first field at fault. */
  private static void requireAnswer(
      JsonNode result, ObjectNode state, FieldValidationMode mode, ResultModels models) {
    boolean isStrict = mode == FieldValidationMode.STRICT;
    models
        .fault(state.path("Resource").asText(), result, isStrict)
        .ifPresent(
            fault -> {
              throw invalid("Mock result schema validation error: " + fault);
            });
  }

  private static void requireFitting(JsonNode result, ObjectNode state) {
    String type = state.path("Type").asText();
    boolean isWritten = type.equals("Map") && state.path("ResultWriter").has("Resource");
    if (isWritten && !result.isObject()) {
      throw invalid("Mocked result must be a JSON object.");
    }
    if (!isWritten && WITH_RUNS.contains(type) && !result.isArray()) {
      throw invalid("Mocked result must be an array.");
    }
    if (type.equals("Parallel") && result.size() != state.path("Branches").size()) {
      throw invalid(
          "Mocked result must contain the same number of items as number of Parallel branches.");
    }
  }

  private static ApiException invalid(String message) {
    return ApiError.VALIDATION_EXCEPTION.because(message);
  }
}
