package dev.everstep.api.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.api.teststate.GivenMock;
import dev.everstep.api.teststate.Mock;
import dev.everstep.api.teststate.StateConfiguration;
import dev.everstep.api.teststate.WrittenState;
import dev.everstep.asl.local.TestedState;
import dev.everstep.asl.machine.Observer.Stage;
import dev.everstep.asl.model.TaskResource;
import java.util.Set;

/** What members of a TestState request go together, and what cannot be tested. */
final class TestStateRules {

  private static final Set<String> WITHOUT_MOCK =
      Set.of("Pass", "Succeed", "Fail", "Wait", "Choice");

  private TestStateRules() {}

  /**
   * @throws ApiException that says what is wrong
   */
  static void check(TestState.Request request, ObjectNode state) {
    String type = state.path("Type").asText();
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
            .flatMap(StateConfiguration::mapIterationFailureCount)
            .isPresent();
    if (!mocked && countsFailures) {
      throw TestState.invalid(
          "TestState does not support MapIterationFailureCount when a mock is not specified.");
    }
    if (!mocked && GivenMock.WITH_RUNS.contains(type)) {
      throw ApiError.INVALID_DEFINITION.because(
          "TestState API does not support Map or Parallel states. Supported state types include:"
              + " [Task, Wait, Pass, Succeed, Fail, Choice]");
    }
    checkCausingState(request, state);
    if (!mocked && request.context().isPresent()) {
      throw TestState.invalid("TestState does not support Context when a mock is not specified.");
    }
    if (!mocked && type.equals("Task")) {
      checkCall(request, new TaskResource(state.path("Resource").asText()));
    }
  }

  /**
   * No more items can have failed than there are.
   *
   * @throws ApiException if they have
   */
  static void checkFailures(TestState.Request request, TestedState tested) {
    int failures =
        request
            .stateConfiguration()
            .flatMap(StateConfiguration::mapIterationFailureCount)
            .orElse(0);
    JsonNode items = tested.stages().get(Stage.AFTER_ITEMS_PATH);
    if (items != null && failures > items.size()) {
      throw TestState.invalid(
          "Map iteration failure count must be less than or equal to the number of Map iterations");
    }
  }

  /** The error of a Map or Parallel state comes from a state inside it. */
  private static void checkCausingState(TestState.Request request, ObjectNode state) {
    boolean fails = request.mock().flatMap(Mock::errorOutput).isPresent();
    request
        .stateConfiguration()
        .flatMap(StateConfiguration::errorCausedByState)
        .filter(name -> fails && GivenMock.WITH_RUNS.contains(state.path("Type").asText()))
        .ifPresent(name -> WrittenState.requireInside(state, name));
  }

  private static void checkCall(TestState.Request request, TaskResource resource) {
    if (request.roleArn().isEmpty()) {
      throw TestState.invalid("RoleArn must be specified when testing a Task state");
    }
    if (resource.isActivity() || resource.isAwaited()) {
      throw TestState.invalid(
          "TestState supports activities and the '.sync' and '.waitForTaskToken' service"
              + " integration patterns only when a mock is specified.");
    }
  }
}
