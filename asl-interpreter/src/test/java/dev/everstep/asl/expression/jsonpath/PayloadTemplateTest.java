package dev.everstep.asl.expression.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.JsonTrees;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadTemplateTest {

  private static final Scope SCOPE =
      Scopes.of(
          "{\"vals\":[0,10,20,30],\"name\":\"Ada\",\"n\":null}",
          "{\"Execution\":{\"Name\":\"run\"}}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"flagged\":true,\"parts\":{\"first.$\":\"$.vals[0]\",\"last2.$\":\"$.vals[2:]\"}}"
            + "| {\"flagged\":true,\"parts\":{\"last2\":[20,30],\"first\":0}}",
        "{\"run.$\":\"$$.Execution.Name\"} | {\"run\":\"run\"}",
        "{\"greeting.$\":\"States.Format('Hello {}', $.name)\"} | {\"greeting\":\"Hello Ada\"}",
        "[{\"a.$\":\"$.name\"},1] | [{\"a\":\"Ada\"},1]",
        "{\"a\":\"$.name\",\"b\":[\"$.name\"]} | {\"a\":\"$.name\",\"b\":[\"$.name\"]}",
        "{\"n.$\":\"$.n\"} | {\"n\":null}",
        "{\".$\":\"$.name\"} | {\"\":\"Ada\"}",
        "\"$.name\" | \"$.name\"",
        "{\"a\":1,\"b\":2,\"a.$\":\"$.name\"} | {\"a\":\"Ada\",\"b\":2}"
      })
  void fieldsWithTheSuffixAreComputed(String template, String expected)
      throws InvalidExpressionException {
    assertThat(Json.write(compile(template).evaluate(SCOPE))).isEqualTo(expected);
  }

  /** Names and order are those of recordings: test_map_state_parameters_legacy, and others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "original_input.$ iteration_input_value.$ iteration_index.$ from_input_constant.$ constant_value"
            + "| constant_value iteration_input_value from_input_constant iteration_index original_input",
        "StateMachineArn.$ Input.$ Name.$ | Input StateMachineArn Name",
        "Bucket.$ Key.$ Body.$ | Bucket Body Key",
        "FunctionName.$ Payload | Payload FunctionName"
      })
  void computedFieldsFollowConstantOnesByHash(String written, String printed)
      throws InvalidExpressionException {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    for (String field : written.split(" ")) {
      template.put(field, "$.name");
    }

    assertThat(PayloadTemplate.compile(template).evaluate(SCOPE).fieldNames())
        .toIterable()
        .containsExactly(printed.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"b.$\":\"$.a.b\"} | The JSONPath '$.a.b' specified for the field 'b.$' could not be found in the input"
            + " '{\"vals\":[0,10,20,30],\"name\":\"Ada\",\"n\":null}'",
        "{\"x\":[{\"deep.$\":\"$$.Nope\"}]} | The JSONPath '$.Nope' specified for the field 'deep.$' could not be found"
            + " in the input '{\"Execution\":{\"Name\":\"run\"}}'",
        "{\"v.$\":\"States.Format('{}', States.Format('{}',$.nope))\"} | The function 'States.Format('{}',"
            + " States.Format('{}',$.nope))' had the following error: The JsonPath argument for the field '$.nope'"
            + " could not be found in the input '{\"vals\":[0,10,20,30],\"name\":\"Ada\",\"n\":null}'"
      })
  void missingValueEndsTheExecution(String template, String cause)
      throws InvalidExpressionException {
    Expression compiled = compile(template);

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> compiled.evaluate(SCOPE))
        .withMessage(cause)
        .extracting(StatesException::errorName)
        .isEqualTo(ErrorNames.RUNTIME);
  }

  @Test
  void indexThatTheArrayDoesNotHaveGivesNull() throws InvalidExpressionException {
    assertThat(Json.write(compile("{\"v.$\":\"$.vals[9]\"}").evaluate(SCOPE)))
        .isEqualTo("{\"v\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"parsed\"",
        "\"\"",
        "\"$.a b\"",
        "\"States.Nope()\"",
        "\"States.Format('{}', $.a\""
      })
  void textThatIsNoExpressionIsRefused(String value) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> compile("{\"a\":{\"parsed.$\":" + value + "}}"))
        .withMessage(
            "The value for the field 'parsed.$' must be a valid JSONPath or a valid intrinsic function call");
  }

  @Test
  void valueThatIsNoTextIsRefused() {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> compile("{\"parsed.$\":[\"$.a\"]}"))
        .withMessage(
            "The value for the field 'parsed.$' must be a STRING that contains a JSONPath but was an ARRAY");
  }

  @Test
  void constantPartsAreShared() throws InvalidExpressionException {
    JsonNode template = Json.parseTrusted("{\"big\":{\"x\":[1]},\"name.$\":\"$.name\"}");

    assertThat(PayloadTemplate.compile(template).evaluate(SCOPE).get("big"))
        .isSameAs(template.get("big"));
  }

  @Property
  void templateWithoutTheSuffixIsItsOwnValue(@ForAll("trees") JsonNode tree)
      throws InvalidExpressionException {
    assertThat(PayloadTemplate.compile(tree).evaluate(SCOPE)).isSameAs(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$$.State.RetryCount | true",
        "$$['State']['RetryCount'] | true",
        "$$.Task.Token | true",
        "$$ | true",
        "$$.State | true",
        "$$.Task | true",
        "$$..Token | true",
        "$$.* | true",
        "States.Format('{}', States.JsonToString($$.State)) | true",
        "$$.State.Name | false",
        "$$.Execution.Id | false",
        "$.State.RetryCount | false",
        "$ | false",
        "States.UUID() | false"
      })
  void knowsWhatDiffersBetweenAttempts(String value, boolean expected)
      throws InvalidExpressionException {
    JsonNode template = Json.parseTrusted("{\"a\":[{\"v.$\":\"" + value + "\"}],\"b\":1}");

    assertThat(PayloadTemplate.compile(template).readsAttemptContext()).isEqualTo(expected);
  }

  /** Workflow threads may have small stacks: 128 KiB is about the least that Java gives. */
  @Test
  void deepestTemplateNeedsNextToNoStack() throws InterruptedException, ExecutionException {
    String template = "{\"a\":".repeat(999) + "{\"v.$\":\"$.name\"}" + "}".repeat(999);
    FutureTask<JsonNode> task = new FutureTask<>(() -> compile(template).evaluate(SCOPE));
    Thread thread = new Thread(null, task, "small stack", 128 * 1024);
    thread.start();

    assertThat(Json.write(task.get())).endsWith("{\"v\":\"Ada\"}" + "}".repeat(999));
  }

  private static Expression compile(String template) throws InvalidExpressionException {
    return PayloadTemplate.compile(Json.parseTrusted(template));
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return JsonTrees.any();
  }
}
