package dev.everstep.asl.expression.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CallParserTest {

  private static final Scope SCOPE = Scopes.of("{\"a\":[{\"b,)'\":1}],\"n\":1}", "{}");

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "States.Array($.a[0]['b,)\\''],$.n) => [1,1]",
        "States.Array($.a[?(@['b,)\\''] == 1)], $.n) => [[{\"b,)'\":1}],1]",
        "States.Array( $.n , States.Array ( ) ) => [1,[]]",
        "States.Array('it\\'s \\{\\} \\\\') => [\"it's {} \\\\\"]",
        "$.n => 1"
      })
  void readsArgumentsOfEachKind(String call, String expected) throws InvalidExpressionException {
    assertThat(Json.write(PathOrIntrinsic.compile(call).evaluate(SCOPE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "States.",
        "States.Array",
        "States.Array(",
        "States.Array(1",
        "States.Array(1,",
        "States.Array(1,)",
        "States.Array(,1)",
        "States.Array(1))",
        "States.Array(1) ",
        " States.Array(1)",
        "States.Array(1 2)",
        "States.Array('a)",
        "States.Array(\"a\")",
        "States.Array(a)",
        "States.Array('\\x')",
        "States.Array('\\\"')",
        "States.Format('\\\\\\n')",
        "States.Array(01)",
        "States.Array(1.)",
        "States.Array(+1)",
        "States.Array({})",
        "States.Array(tru)",
        "States.Array($.a b)",
        "States.Array(nullx)",
        "States.array()",
        "States.Nope()",
        "states.Array()",
        "Array()",
        "Math.Add(1,2)",
        "States.UUID(1)",
        "States.Format()",
        "States.ArrayLength()",
        "States.ArrayLength($.a, 1)",
        "States.MathRandom(1)",
        "States.MathRandom(1,2,3,4)",
        "States.JsonMerge($.a, $.b)",
        "States.UUID().x",
        "States.Array($.length())"
      })
  void whatIsNotACallIsRefused(String text) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> PathOrIntrinsic.compile(text));
  }

  @Test
  void callsNestTenDeepAndNoMore() throws InvalidExpressionException {
    String deepest = "States.Array(".repeat(10) + "1" + ")".repeat(10);

    assertThat(Json.write(PathOrIntrinsic.compile(deepest).evaluate(SCOPE)))
        .isEqualTo("[".repeat(10) + "1" + "]".repeat(10));
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> PathOrIntrinsic.compile("States.Array(" + deepest + ")"))
        .withMessageContaining("nested more than 10 deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "States.Array(", "'", "\\", "$.a[?(", "-", "States.Array(1,"})
  void noTextBreaksTheParser(String part) {
    for (int count : new int[] {11, 1_000, 10_000, 1_000_000}) {
      assertThatExceptionOfType(InvalidExpressionException.class)
          .isThrownBy(() -> PathOrIntrinsic.compile("States.Array(" + part.repeat(count)));
    }
  }

  /**
   * AWS names a path into the context object without its first dollar, and still quotes the input.
   */
  @Test
  void missingArgumentEndsTheExecution() throws InvalidExpressionException {
    Expression call = PathOrIntrinsic.compile("States.Format('{}', $$.Nope.Deep)");

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> call.evaluate(Scopes.of("{\"other\":1}", "{}")))
        .withMessage(
            "The function 'States.Format('{}', $$.Nope.Deep)' had the following error: The JsonPath argument for the"
                + " field '$.Nope.Deep' could not be found in the input '{\"other\":1}'")
        .extracting(StatesException::errorName)
        .isEqualTo(ErrorNames.RUNTIME);
  }
}
