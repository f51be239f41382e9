package dev.everstep.asl.expression.intrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.expression.jsonpath.PathOrIntrinsic;
import dev.everstep.asl.expression.jsonpath.Scopes;
import dev.everstep.asl.json.Json;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IntrinsicFunctionsTest {

  private static final Scope SCOPE =
      Scopes.of(
          """
          {"name":"Ada","template":"Hi {}","n":null,"i":7,"id":12345678901234567890,"d":1.10,"big":1e1000000000,
           "o":{"Arg1":1,"Arg2":[]},"a":[1,2,1,{"x":1},{"x":1},"1",1.0],"e":[],"half":2.5,
           "json":"{\\"b\\": [1.10, 12345678901234567890]}"}
          """,
          "{\"Execution\":{\"Name\":\"run\"}}");

  /** [ASL: Appendix B]. */
  @Test
  void tableHoldsThePublishedFunctions() {
    assertThat(IntrinsicFunctions.names())
        .containsExactlyInAnyOrder(
            "States.Array",
            "States.ArrayContains",
            "States.ArrayGetItem",
            "States.ArrayLength",
            "States.ArrayPartition",
            "States.ArrayRange",
            "States.ArrayUnique",
            "States.Base64Decode",
            "States.Base64Encode",
            "States.Format",
            "States.Hash",
            "States.JsonMerge",
            "States.JsonToString",
            "States.MathAdd",
            "States.MathRandom",
            "States.StringSplit",
            "States.StringToJson",
            "States.UUID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "States.Format('Hello {}, {}!', $.name, 'x') => \"Hello Ada, x!\"",
        "States.Format($.template, $$.Execution.Name) => \"Hi run\"",
        "States.Format('{} {} {} {}', $.n, $.d, $.id, true) => \"null 1.10 12345678901234567890 true\"",
        "States.Format('{}', $.o) => \"{Arg1=1, Arg2=[]}\"",
        "States.Format('{}', $.big) => \"1e1000000000\"",
        "States.Format('\\{\\}{}\\\\\\'', 1) => \"{}1\\\\'\"",
        "States.Format('a, b) [c]') => \"a, b) [c]\"",
        "States.Format( 'x' ) => \"x\"",
        "States.StringToJson($.json) => {\"b\":[1.10,12345678901234567890]}",
        "States.StringToJson('{\"a\":\"\\{x\\}\"}') => {\"a\":\"{x}\"}",
        "States.StringToJson('') => null",
        "States.StringToJson('  ') => null",
        "States.StringToJson($.n) => null",
        "States.JsonToString($.o) => \"{\\\"Arg1\\\":1,\\\"Arg2\\\":[]}\"",
        "States.JsonToString($.name) => \"\\\"Ada\\\"\"",
        "States.Array() => []",
        "States.Array('a', 1, -0.5e1, null, true, false, $.o.Arg1, States.Array($.id)) =>"
            + " [\"a\",1,-0.5e1,null,true,false,1,[12345678901234567890]]",
        "States.ArrayPartition($.a, 3) => [[1,2,1],[{\"x\":1},{\"x\":1},\"1\"],[1.0]]",
        "States.ArrayPartition($.e, 3) => []",
        "States.ArrayPartition(States.Array(1,2,3), 1.5) => [[1,2],[3]]",
        "States.ArrayContains($.a, '1') => true",
        "States.ArrayContains($.a, 3) => false",
        "States.ArrayContains($.e, null) => false",
        "States.ArrayRange(1, 9, 2) => [1,3,5,7,9]",
        "States.ArrayRange(1, 9, 3) => [1,4,7]",
        "States.ArrayRange(2, -2, -2) => [2,0,-2]",
        "States.ArrayRange(1, 9, -1) => []",
        "States.ArrayRange(0.5, 2.4, 1) => [1,2]",
        "States.ArrayGetItem($.a, 3) => {\"x\":1}",
        "States.ArrayLength($.a) => 7",
        "States.ArrayUnique($.a) => [1,2,{\"x\":1},\"1\",1.0]",
        "States.Base64Encode('Data to encode') => \"RGF0YSB0byBlbmNvZGU=\"",
        "States.Base64Decode('RGF0YSB0byBlbmNvZGU=') => \"Data to encode\"",
        "States.Base64Decode('') => \"\"",
        "States.Hash('input data', 'SHA-1') => \"aaff4a450a104cd177d28d18d74485e8cae074b7\"",
        "States.JsonMerge(States.StringToJson('{\"a\":1,\"b\":2,\"d\":3}'), States.StringToJson('{\"a\":4,\"c\":5,\"d\":6}'), false)"
            + " => {\"a\":4,\"b\":2,\"c\":5,\"d\":6}",
        "States.JsonMerge($.o, States.StringToJson('{\"Arg2\":2,\"z\":3}'), false) => {\"Arg2\":2,\"Arg1\":1,\"z\":3}",
        "States.MathAdd(111, -1) => 110",
        "States.MathAdd($.half, -1.5) => 2",
        "States.MathAdd(2147483646, 1) => 2147483647",
        "States.StringSplit('1,2;3,;4', ',;') => [\"1\",\"2\",\"3\",\"4\"]",
        "States.StringSplit('a.b', '') => [\"a.b\"]",
        "States.StringSplit('', ',') => []"
      })
  void callGivesItsValue(String call, String expected) throws InvalidExpressionException {
    assertThat(Json.write(PathOrIntrinsic.compile(call).evaluate(SCOPE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "States.Format('{} {}', 1)",
        "States.Format('{}', 1, 2)",
        "States.Format('{', 1)",
        "States.Format(1)",
        "States.StringToJson('{')",
        "States.StringToJson('1 2')",
        "States.StringToJson(1)",
        "States.ArrayPartition($.a, 0)",
        "States.ArrayPartition($.a, -1)",
        "States.ArrayPartition($.o, 1)",
        "States.ArrayPartition($.a, '1')",
        "States.ArrayContains($.name, 'A')",
        "States.ArrayRange(1, 2, 0)",
        "States.ArrayRange(1, 2, 0.4)",
        "States.ArrayRange(1, 1001, 1)",
        "States.ArrayRange(-2147483648, 2147483647, 1)",
        "States.ArrayGetItem($.a, 7)",
        "States.ArrayGetItem($.a, -1)",
        "States.ArrayLength($.o)",
        "States.ArrayUnique($.name)",
        "States.Base64Encode(1)",
        "States.Base64Decode('%')",
        "States.Hash('x', 'sha-1')",
        "States.Hash('x', 'SHA-3')",
        "States.Hash($.o, 'MD5')",
        "States.JsonMerge($.o, $.o, true)",
        "States.JsonMerge($.o, $.a, false)",
        "States.JsonMerge($.o, $.o, 0)",
        "States.MathAdd('1', 1)",
        "States.MathAdd(2147483648, 0)",
        "States.MathAdd(2147483647, 1)",
        "States.MathAdd($.big, 1)",
        "States.MathRandom(1, 1)",
        "States.MathRandom(2, 1)",
        "States.StringSplit(1, ',')",
        "States.StringSplit('a', 1)"
      })
  void callThatCannotWorkIsAnIntrinsicFailure(String call) throws InvalidExpressionException {
    Expression compiled = PathOrIntrinsic.compile(call);

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> compiled.evaluate(SCOPE))
        .withMessageStartingWith("The function '" + call + "' had the following error: ")
        .extracting(StatesException::errorName)
        .isEqualTo(ErrorNames.INTRINSIC_FAILURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"States.Base64Encode", "States.Base64Decode", "States.Hash"})
  void textsOfMoreThanTenThousandCharactersAreRefused(String function)
      throws InvalidExpressionException {
    String rest = function.equals("States.Hash") ? ", 'MD5')" : ")";
    Expression longest = PathOrIntrinsic.compile(function + "('" + "a".repeat(10_000) + "'" + rest);
    Expression longer = PathOrIntrinsic.compile(function + "('" + "a".repeat(10_004) + "'" + rest);

    assertThat(longest.evaluate(SCOPE).isTextual()).isTrue();
    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> longer.evaluate(SCOPE))
        .withMessageEndingWith("Expected at most 10000 characters as argument 1 but was 10004");
  }

  @Test
  void resultThatSharingMakesHugeIsNotPrinted() throws InvalidExpressionException {
    String all = "States.Array(" + "$,".repeat(100) + "$)";
    Expression compiled = PathOrIntrinsic.compile("States.JsonToString(" + all + ")");
    Scope large = Scopes.over("\"" + "x".repeat(200_000) + "\"");

    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> compiled.evaluate(large))
        .extracting(StatesException::errorName)
        .isEqualTo(ErrorNames.INTRINSIC_FAILURE);
  }

  @Test
  void oneSeedGivesOneNumberBelowTheEnd() throws InvalidExpressionException {
    Expression seeded = PathOrIntrinsic.compile("States.MathRandom(1, 999, 42)");

    assertThat(seeded.evaluate(SCOPE).intValue()).isEqualTo(new Random(42).nextInt(1, 999));
    assertThat(seeded.evaluate(SCOPE)).isEqualTo(seeded.evaluate(SCOPE));
    assertThat(PathOrIntrinsic.compile("States.MathRandom(4, 5)").evaluate(SCOPE).intValue())
        .isEqualTo(4);
    assertThat(
            PathOrIntrinsic.compile("States.MathRandom(-2147483648, 2147483647)")
                .evaluate(SCOPE)
                .isInt())
        .isTrue();
  }

  @Test
  void randomBitsAreThoseOfTheHost() throws InvalidExpressionException {
    Expression both =
        PathOrIntrinsic.compile("States.Array(States.UUID(), States.MathRandom(0, 1000000))");
    Scope first = Scopes.over("{}");
    Scope again = Scopes.over("{}");

    assertThat(both.evaluate(first))
        .isEqualTo(both.evaluate(again))
        .isNotEqualTo(both.evaluate(again));
    UUID uuid = UUID.fromString(both.evaluate(first).get(0).textValue());
    assertThat(uuid.version()).isEqualTo(4);
    assertThat(uuid.variant()).isEqualTo(2);
  }
}
