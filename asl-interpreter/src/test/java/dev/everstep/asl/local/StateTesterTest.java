package dev.everstep.asl.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.TestedState.Status;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.MockedRuns;
import dev.everstep.asl.machine.Observer.Stage;
import dev.everstep.asl.machine.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StateTesterTest {

  private static final String TASK =
      """
      {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Later",
        "Retry": [{"ErrorEquals": ["Other"]},
          {"ErrorEquals": ["E"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxAttempts": 2}],
        "Catch": [{"ErrorEquals": ["Other"], "Next": "Elsewhere"},
          {"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Handler"}]}
      """;

  /** With fields, and the rest of its processor. */
  private static final String MAP =
      """
      {"Type": "Map", "ItemsPath": "$.list", "ItemSelector": {"i.$": "$$.Map.Item.Index",
          "v.$": "$$.Map.Item.Value"}, %s "End": true,
        "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}%s}}
      """;

  private static final String DISTRIBUTED =
      ", \"ProcessorConfig\": {\"Mode\": \"DISTRIBUTED\", \"ExecutionType\": \"EXPRESS\"}";

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
    assertThat(test("{\"Type\": \"Wait\", \"Seconds\": 299, \"End\": true}", "{}", 0).status())
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

  @Test
  void jsonataShowsArgumentsAndResult() {
    answer = new ScriptedTask.Returns(Json.parseTrusted("[1,2]"), Duration.ZERO);

    TestedState tested =
        test(
            """
            {"Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"a": "{% $states.input.x + $seen %}"},
              "Assign": {"assigned": "{% $sum($states.result) %}"},
              "Output": "{% $count($states.result) %}", "End": true}
            """,
            "{\"x\":1}",
            new Rehearsal(
                Map.of("seen", Json.parseTrusted("5")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));

    assertThat(tested.stages().get(Stage.AFTER_PARAMETERS)).hasToString("{\"a\":6}");
    assertThat(tested.stages().get(Stage.RESULT)).hasToString("[1,2]");
    assertThat(tested.stages().get(Stage.VARIABLES)).hasToString("{\"seen\":5,\"assigned\":3}");
    assertThat(tested.stages()).doesNotContainKey(Stage.AFTER_RESULT_PATH);
    assertThat(tested.output()).contains("2");
  }

  @Test
  void resultOfAFailedAttemptIsNotShown() {
    answer = new ScriptedTask.Throws(StatesError.of("E", "c"), Duration.ZERO);

    assertThat(test(TASK, "{}", 2).stages()).doesNotContainKey(Stage.RESULT);
  }

  @Test
  void givenContextTakesThePlaceOfTheOwnOne() {
    ObjectNode context = (ObjectNode) Json.parseTrusted("{\"State\":{\"Name\":\"Other\"}}");

    TestedState tested =
        test(
            "{\"Type\": \"Pass\", \"Parameters\": {\"all.$\": \"$$\"}, \"End\": true}",
            "{}",
            new Rehearsal(Map.of(), Optional.of(context), Optional.empty(), Optional.empty()));

    assertThat(tested.output()).contains("{\"all\":{\"State\":{\"Name\":\"Other\"}}}");
  }

  @Test
  void mockedMapShowsWhatItsItemsWouldBeGiven() {
    TestedState tested =
        test(
            MAP.formatted("\"MaxConcurrencyPath\": \"$.most\",", ""),
            "{\"list\":[7,8],\"most\":3}",
            mocked("[1,2]", 0));

    assertThat(tested.output()).contains("[1,2]");
    assertThat(tested.stages().get(Stage.MAX_CONCURRENCY)).hasToString("3");
    assertThat(tested.stages().get(Stage.AFTER_ITEMS_PATH)).hasToString("[7,8]");
    assertThat(tested.stages().get(Stage.AFTER_ITEM_SELECTOR))
        .hasToString("[{\"v\":7,\"i\":0},{\"v\":8,\"i\":1}]");
  }

  @Test
  void toleratedFailuresOfAMapMayBeExceeded() {
    String count = MAP.formatted("\"ToleratedFailureCount\": 1,", DISTRIBUTED);
    String percentage = MAP.formatted("\"ToleratedFailurePercentage\": 50,", DISTRIBUTED);
    String none = MAP.formatted("", DISTRIBUTED);
    String input = "{\"list\":[7,8]}";

    for (String limited : List.of(count, percentage)) {
      assertThat(test(limited, input, mocked("[1,2]", 1)).status()).isEqualTo(Status.SUCCEEDED);
      assertThat(test(limited, input, mocked("[1,2]", 2)).error().orElseThrow().name())
          .isEqualTo("States.ExceedToleratedFailureThreshold");
    }
    assertThat(test(none, input, mocked("[1,2]", 2)).status()).isEqualTo(Status.SUCCEEDED);
  }

  /** [AWS rec: test_map_state_tolerated_failure_percentage_path, two of them]. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ToleratedFailurePercentage | \"NoNumber\" | The ToleratedFailurePercentagePath field refers to value"
            + " \"NoNumber\" which is not a valid float: $.limit",
        "ToleratedFailurePercentage | -1 | ToleratedFailurePercentage must be between 0 and 100.",
        "ToleratedFailurePercentage | 100.5 | ToleratedFailurePercentage must be between 0 and 100.",
        "ToleratedFailureCount | -1 | ToleratedFailureCount cannot be negative.",
        "MaxConcurrency | -1 | MaxConcurrency cannot be negative."
      })
  void limitOfAMapThatIsNoneEndsTheExecution(String field, String limit, String cause) {
    String map = MAP.formatted("\"" + field + "Path\": \"$.limit\",", DISTRIBUTED);

    TestedState failed = test(map, "{\"list\":[7],\"limit\":" + limit + "}", mocked("[1]", 0));

    assertThat(failed.error())
        .contains(
            StatesError.of(
                "States.Runtime",
                "An error occurred while executing the state 'Tested' (entered at the event id #2). "
                    + cause));
  }

  @Test
  void mapGoesOverWhatItsReaderHasRead() {
    String reader =
        MAP.formatted(
            "\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\"},", DISTRIBUTED);

    TestedState read =
        test(reader, "{}", rehearsal("[]", 0, Optional.of("[{\"a\":1}]"), Optional.empty()));
    TestedState unknown = test(reader, "{}", mocked("[]", 0));

    assertThat(read.stages().get(Stage.AFTER_ITEM_SELECTOR))
        .hasToString("[{\"v\":{\"a\":1},\"i\":0}]");
    assertThat(unknown.stages()).doesNotContainKey(Stage.AFTER_ITEM_SELECTOR);
    assertThat(unknown.status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void itemsAreReadPointedAtCutSelectedAndBatched() {
    String map =
        MAP.formatted(
            """
            "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
              "ReaderConfig": {"InputType": "JSON", "ItemsPointer": "/all/0", "MaxItems": 3}},
            "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"k": 1}},
            """,
            DISTRIBUTED);

    Map<Stage, JsonNode> stages =
        test(map, "{}", rehearsal("[]", 0, Optional.of("{\"all\":[[7,8,9,10]]}"), Optional.empty()))
            .stages();

    assertThat(stages.get(Stage.AFTER_ITEMS_POINTER)).hasToString("[7,8,9,10]");
    assertThat(stages.get(Stage.AFTER_ITEMS_PATH)).hasToString("[7,8,9]");
    assertThat(stages.get(Stage.AFTER_ITEM_BATCHER))
        .hasToString(
            "[{\"BatchInput\":{\"k\":1},\"Items\":[{\"v\":7,\"i\":0},{\"v\":8,\"i\":1}]},"
                + "{\"BatchInput\":{\"k\":1},\"Items\":[{\"v\":9,\"i\":2}]}]");
  }

  @Test
  void dataOfAnotherTypeFailsTheReader() {
    String map =
        MAP.formatted(
            "\"ItemReader\": {\"Resource\": \"arn:aws:states:::s3:getObject\"},", DISTRIBUTED);

    TestedState failed = test(map, "{}", rehearsal("[]", 0, Optional.of("7"), Optional.empty()));

    assertThat(failed.error())
        .contains(
            StatesError.of("States.ItemReaderFailed", "Attempting to map over non-iterable node."));
  }

  @Test
  void waitLongerThanFiveMinutesTimesOut() {
    TestedState longer = test("{\"Type\": \"Wait\", \"Seconds\": 301, \"End\": true}", "{}", 0);

    assertThat(longer.status()).isEqualTo(Status.FAILED);
    assertThat(longer.error()).contains(StatesError.named("States.Timeout"));
    assertThat(test("{\"Type\": \"Wait\", \"Seconds\": 300, \"End\": true}", "{}", 0).status())
        .isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void mockedParallelFailsAsItsBranchesDid() {
    String parallel =
        """
        {"Type": "Parallel", "Next": "N", "Catch": [{"ErrorEquals": ["E"], "Next": "Handler"}],
          "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}]}
        """;

    TestedState failed =
        test(
            parallel,
            "{}",
            rehearsal("null", 0, Optional.empty(), Optional.of(StatesError.of("E", "c"))));

    assertThat(test(parallel, "{}", mocked("[4]", 0)).output()).contains("[4]");
    assertThat(failed.status()).isEqualTo(Status.CAUGHT_ERROR);
    assertThat(failed.nextState()).contains("Handler");
  }

  private static Rehearsal mocked(String result, int failures) {
    return rehearsal(result, failures, Optional.empty(), Optional.empty());
  }

  private static Rehearsal rehearsal(
      String result, int failures, Optional<String> read, Optional<StatesError> error) {
    return new Rehearsal(
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new MockedRuns(Json.parseTrusted(result), error, failures, read)));
  }

  private TestedState test(String state, String input, int retries) {
    return test(state, input, retries, Rehearsal.NONE);
  }

  private TestedState test(String state, String input, Rehearsal rehearsal) {
    return test(state, input, 0, rehearsal);
  }

  private TestedState test(String state, String input, int retries, Rehearsal rehearsal) {
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
        .test("Tested", (ObjectNode) Json.parseTrusted(state), input, retries, rehearsal);
  }
}
