package dev.everstep.asl.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.asl.document.InvalidDocumentException;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.ScriptedTask;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MockConfigTest {

  private static final String CONFIG =
      """
      {"StateMachines": {"m": {"TestCases": {"Retried": {"Call": "r"}}}},
       "MockedResponses": {"r": {
         "3": {"Return": [1.50]},
         "0": {"Throw": {"Error": "A", "Cause": "first"}},
         "1-2": {"Throw": {"Error": "B"}}}}}
      """;

  @Test
  void answersByTheNumberOfTheCall() {
    MockedCase mocked = MockConfig.parse("m.json", CONFIG).testCase("m", "Retried").orElseThrow();

    assertThat(mocked.mocks("Call")).isTrue();
    assertThat(mocked.mocks("Other")).isFalse();
    assertThat(mocked.lookup("Call", 0)).contains(fails("A", "first"));
    assertThat(mocked.lookup("Call", 1)).contains(fails("B", null));
    assertThat(mocked.lookup("Call", 2)).contains(fails("B", null));
    assertThat(mocked.lookup("Call", 3))
        .contains(new ScriptedTask.Returns(Json.parseTrusted("[1.50]"), Duration.ZERO));
    assertThat(mocked.lookup("Call", 4)).isEmpty();
    assertThat(mocked.lookup("Other", 0)).isEmpty();
  }

  @Test
  void knowsOnlyItsOwnMachinesAndCases() {
    MockConfig config = MockConfig.parse("m.json", CONFIG);

    assertThat(config.testCase("m", "Other")).isEmpty();
    assertThat(config.testCase("n", "Retried")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"MockedResponses\":{}} | 1:1: The key 'StateMachines' is missing",
        "{\"StateMachines\":{\"m\":{\"TestCases\":{\"c\":{\"S\":\"r\"}}}}} | 1:42: There is no 'r'",
        "{\"StateMachines\":{},\"MockedResponses\":{\"r\":{\"a\":{}}}} | 1:45: Expected the number",
        "{\"StateMachines\":{},\"MockedResponses\":{\"r\":{\"2-1\":{}}}} | 1:45: Expected a range",
        "{\"StateMachines\":{},\"MockedResponses\":{\"r\":{\"0\":{}}}} | 1:45: Expected either Return",
        "{\"StateMachines\":{},\"MockedResponses\":{\"r\":{\"0-1\":{\"Return\":1},\"1\":{\"Return\":1}}}}"
            + " | 1:40: Call 1 is answered twice",
      })
  void refusesWhatItCannotRead(String json, String message) {
    assertThatThrownBy(() -> MockConfig.parse("m.json", json))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageStartingWith("m.json:" + message);
  }

  private static ScriptedTask fails(String name, String cause) {
    return new ScriptedTask.Throws(new StatesError(name, cause), Duration.ZERO);
  }
}
