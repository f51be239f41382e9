package dev.everstep.asl.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.TestedState.Status;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Observer.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StateTesterTest {

  private static final String TASK =
      """
      {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Later",
        "Retry": [{"ErrorEquals": ["Other"]},
          {"ErrorEquals": ["E"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 2}],
        "Catch": [{"ErrorEquals": ["Other"], "Next": "Elsewhere"},
          {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Handler"}]}
      """;

  private ScriptedTask answer = new ScriptedTask.Returns(Json.parseTrusted("1"), Duration.ZERO);

  @Test
  void stagesOfDataAreSeen() {
    TestedState tested =
        test(
            """
            {"Type": "Pass", "InputPath": "$.a", "Parameters": {"p.$": "$.b"},
              "ResultPath": "$.c", "OutputPath": "$.c", "Next": "Then"}
            """,
            "{\"a\":{\"b\":1}}",
            0);

    assertThat(tested.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(tested.output()).contains("{\"p\":1}");
    assertThat(tested.nextState()).contains("Then");
    assertThat(tested.stages().get(Stage.AFTER_INPUT_PATH)).hasToString("{\"b\":1}");
    assertThat(tested.stages().get(Stage.AFTER_PARAMETERS)).hasToString("{\"p\":1}");
    assertThat(tested.stages().get(Stage.AFTER_RESULT_SELECTOR)).hasToString("{\"p\":1}");
    assertThat(tested.stages().get(Stage.AFTER_RESULT_PATH))
        .hasToString("{\"a\":{\"b\":1},\"c\":{\"p\":1}}");
  }

  @Test
  void stateAtTheEndHasNoNext() {
    TestedState tested = test("{\"Type\": \"Succeed\"}", "{}", 0);

    assertThat(tested.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(tested.nextState()).isEmpty();
  }

  @Test
  void stateThatLeadsToItselfIsVisitedOnce() {
    String choice =
        """
        {"Type": "Choice", "Default": "Tested",
          "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "One"}]}
        """;

    assertThat(test(choice, "{\"n\":1}", 0).nextState()).contains("One");
    assertThat(test(choice, "{\"n\":2}", 0).nextState()).contains("Tested");
    assertThat(test(choice, "{\"n\":2}", 0).output()).contains("{\"n\":2}");
  }

  @Test
  void failFails() {
    TestedState tested = test("{\"Type\": \"Fail\", \"Error\": \"E\", \"Cause\": \"c\"}", "{}", 0);

    assertThat(tested.status()).isEqualTo(Status.FAILED);
    assertThat(tested.error()).contains(StatesError.of("E", "c"));
    assertThat(tested.output()).isEmpty();
  }

  @Test
  void waitTakesNoTime() {
    assertThat(test("{\"Type\": \"Wait\", \"Seconds\": 3600, \"End\": true}", "{}", 0).status())
        .isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void taskIsAnswered() {
    TestedState tested = test(TASK, "{}", 0);

    assertThat(tested.output()).contains("1");
    assertThat(tested.stages().get(Stage.RESULT)).hasToString("1");
    assertThat(tested.nextState()).contains("Later");
  }

  @Test
  void matchingRetrierMakesItRetriable() {
    answer = new ScriptedTask.Throws(StatesError.of("E", "c"), Duration.ZERO);

    TestedState first = test(TASK, "{}", 0);
    TestedState second = test(TASK, "{}", 1);

    assertThat(first.status()).isEqualTo(Status.RETRIABLE);
    assertThat(first.retrier()).hasValue(1);
    assertThat(first.backoff()).contains(Duration.ofSeconds(2));
    assertThat(first.error()).contains(StatesError.of("E", "c"));
    assertThat(second.backoff()).contains(Duration.ofSeconds(6));
    assertThat(second.nextState()).isEmpty();
  }

  @Test
  void whenRetriersAreUsedUpACatcherTakesIt() {
    answer = new ScriptedTask.Throws(StatesError.of("E", "c"), Duration.ZERO);

    TestedState tested = test(TASK, "{\"a\":1}", 2);

    assertThat(tested.status()).isEqualTo(Status.CAUGHT_ERROR);
    assertThat(tested.catcher()).hasValue(1);
    assertThat(tested.retrier()).isEmpty();
    assertThat(tested.nextState()).contains("Handler");
    assertThat(tested.output()).contains("{\"a\":1,\"error\":{\"Error\":\"E\",\"Cause\":\"c\"}}");
    assertThat(tested.error()).contains(StatesError.of("E", "c"));
  }

  @Test
  void errorOfThePathsFails() {
    TestedState tested =
        test("{\"Type\": \"Pass\", \"InputPath\": \"$.none\", \"End\": true}", "{}", 0);

    assertThat(tested.status()).isEqualTo(Status.FAILED);
    assertThat(tested.error().orElseThrow().name()).isEqualTo("States.Runtime");
  }

  private TestedState test(String state, String input, int retries) {
    ExecutionInfo execution =
        new ExecutionInfo(
            "arn:aws:states:us-east-1:123456789012:express:m:e:1",
            "e",
            "arn:aws:iam::123456789012:role/r",
            "arn:aws:states:us-east-1:123456789012:stateMachine:m",
            "m",
            Instant.parse("2026-11-21T12:00:00Z"),
            Optional.empty(),
            Optional.empty());
    return new StateTester(execution, new SeededSources(1), (task, attempt) -> answer)
        .test("Tested", (ObjectNode) Json.parseTrusted(state), input, retries);
  }
}
