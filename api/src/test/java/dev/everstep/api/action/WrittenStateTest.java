package dev.everstep.api.action;

import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How TestState finds its state in the definition. */
final class WrittenStateTest {

  @AutoClose private static final TestApi api = new TestApi();

  @Test
  void stateOfAMachineIsFoundAtAnyDepth() {
    String machine =
        """
        {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
          "StartAt": "Inner", "States": {"Inner": {"Type": "Pass", "Result": 5, "End": true}}}}}}
        """;

    Answer found = api.call("TestState", "definition", machine, "stateName", "Inner");
    Answer missing = api.call("TestState", "definition", machine, "stateName", "None");

    assertThat(found.text("output")).isEqualTo("5");
    assertThat(missing.error()).isEqualTo("ValidationException");
    assertThat(missing.message()).isEqualTo("State not found in definition");
  }

  /** "The definition must contain a fully-formed state machine definition" [AWS: TestState]. */
  @Test
  void machineAroundTheStateMustBeRight() {
    String machine =
        """
        {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "None"}}}
        """;

    Answer answer = api.call("TestState", "definition", machine, "stateName", "A");

    assertThat(answer.error()).isEqualTo("InvalidDefinition");
    assertThat(answer.message())
        .startsWith("Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: ")
        .contains(" at /States/A/Next");
  }

  @Test
  void textThatIsNoDefinitionIsToldAsOfAMachine() {
    for (String text : List.of("nonsense", "[]", " ", "{\"Type\":\"Pass\",\"Type\":\"Pass\"}")) {
      Answer answer = api.call("TestState", "definition", text);
      Answer created =
          api.call(
              "CreateStateMachine",
              object(
                  "name", "m", "roleArn", "arn:aws:iam::123456789012:role/r", "definition", text));

      assertThat(answer.error()).isEqualTo("InvalidDefinition");
      assertThat(answer.message()).isEqualTo(created.message());
    }
  }

  /** [AWS: Testing state machines with the TestState API, Map states]. */
  @Test
  void stateInsideAMapSeesItsInputAsTheFirstItem() {
    String machine =
        """
        {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
          "StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [{
            "StartAt": "Inner", "States": {"Inner": {"Type": "Pass", "End": true,
              "Parameters": {"item.$": "$$.Map.Item"}}}}]}}}}}}
        """;

    Answer answer =
        api.call("TestState", "definition", machine, "stateName", "Inner", "input", "{\"a\":1}");

    assertThat(answer.text("output")).isEqualTo("{\"item\":{\"Index\":0,\"Value\":{\"a\":1}}}");
  }
}
