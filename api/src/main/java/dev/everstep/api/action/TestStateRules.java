package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.local.ScriptedTask;
import java.time.Duration;
import java.util.Set;

/** What members of a TestState request go together, and what cannot be tested. */
final class TestStateRules {

  private static final Set<String> WITH_BRANCHES = Set.of("Map", "Parallel");
  private static final Set<String> WITHOUT_MOCK =
      Set.of("Pass", "Succeed", "Fail", "Wait", "Choice");

  private TestStateRules() {}

  /**
   * @throws ApiException that says what is wrong
   */
  static void check(TestState.Request request, String type) {
    boolean mocked = request.mock().isPresent();
    if (mocked && WITHOUT_MOCK.contains(type)) {
      throw TestState.invalid(
          "State type '" + type + "' is not supported when a mock is specified");
    }
    if (mocked && request.revealSecrets().orElse(false)) {
      throw TestState.invalid("TestState does not support RevealSecrets when a mock is specified.");
    }
    boolean countsFailures =
        request
            .stateConfiguration()
            .flatMap(TestState.StateConfiguration::mapIterationFailureCount)
            .isPresent();
    if (!mocked && countsFailures) {
      throw TestState.invalid(
          "TestState does not support MapIterationFailureCount when a mock is not specified.");
    }
    if (WITH_BRANCHES.contains(type)) {
      throw mocked ? missing(type + " states") : branches();
    }
    if (request.context().isPresent()) {
      throw missing("a context object");
    }
    if (request.variables().isPresent()) {
      throw missing("variables");
    }
    if (type.equals("Task") && !mocked) {
      throw request.roleArn().isEmpty()
          ? TestState.invalid("RoleArn must be specified when testing a Task state")
          : missing("Task states without a mock");
    }
  }

  /**
   * What a mock answers.
   *
   * @param resource of a Task state
   * @throws ApiException if it is none
   */
  static ScriptedTask answer(TestState.Mock mock, String resource) {
    if (mock.result().isPresent() == mock.errorOutput().isPresent()) {
      throw TestState.invalid(
          "A test mock should have only one of the following fields: [result, errorOutput].");
    }
    if (mock.errorOutput().isPresent()) {
      TestState.ErrorOutput error = mock.errorOutput().get();
      return new ScriptedTask.Throws(
          new StatesError(error.error().orElse(null), error.cause().orElse(null)), Duration.ZERO);
    }
    JsonNode result = json(mock.result().orElseThrow());
    MockedResultShapes.check(
        resource, result, mock.fieldValidationMode().orElse(TestState.FieldValidationMode.STRICT));
    return new ScriptedTask.Returns(result, Duration.ZERO);
  }

  private static JsonNode json(String result) {
    try {
      return Json.parse(result);
    } catch (JsonSyntaxException e) {
      throw TestState.invalid("Mocked result must be valid JSON");
    }
  }

  private static ApiException branches() {
    return ApiError.INVALID_DEFINITION.because(
        "TestState API does not support Map or Parallel states. Supported state types include:"
            + " [Task, Wait, Pass, Succeed, Fail, Choice]");
  }

  private static ApiException missing(String what) {
    return TestState.invalid("Everstep's TestState does not support " + what + " yet.");
  }
}
