package dev.everstep.asl.expression.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonpath.Scopes;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.model.Condition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionsTest {

  /** [ASL: Choice State]. */
  @Test
  void tableHoldsThePublishedOperators() {
    List<String> expected =
        new ArrayList<>(
            List.of(
                "StringMatches",
                "IsNull",
                "IsPresent",
                "IsNumeric",
                "IsString",
                "IsBoolean",
                "IsTimestamp"));
    for (String type : List.of("String", "Numeric", "Timestamp")) {
      for (String relation :
          List.of("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")) {
        expected.add(type + relation);
        expected.add(type + relation + "Path");
      }
    }
    expected.add("BooleanEquals");
    expected.add("BooleanEqualsPath");

    assertThat(Comparisons.names()).hasSize(39).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // relation   value                        operand                       =      <      >
        //  <=     >=
        "String    | \"a\"                      | \"a\"                      | true  | false | false | true  | true",
        "String    | \"A\"                      | \"AB\"                     | false | true  | false | true  | false",
        "String    | \"b\"                      | \"AB\"                     | false | false | true  | false | true",
        "String    | \"\uFB01\"                 | \"\uD83C\uDD97\"           | false | false | true  | false | true",
        "String    | 1                          | \"1\"                      | false | false | false | false | false",
        "String    | null                       | \"\"                       | false | false | false | false | false",
        "Numeric   | 1                          | 1.0                        | true  | false | false | true  | true",
        "Numeric   | 1.1                        | 1.11                       | false | true  | false | true  | false",
        "Numeric   | 12345678901234567891       | 12345678901234567890       | false | false | true  | false | true",
        "Numeric   | \"1\"                      | 1                          | false | false | false | false | false",
        "Numeric   | true                       | 1                          | false | false | false | false | false",
        "Timestamp | \"2012-10-09T19:00:55Z\"   | \"2012-10-09T20:00:55+01:00\" | true  | false | false | true  | true",
        "Timestamp | \"2012-10-09T19:00:55Z\"   | \"2012-10-09T19:00:55.1Z\" | false | true  | false | true  | false",
        "Timestamp | \"2012-10-09T19:00:55\"    | \"2012-10-09T19:00:55Z\"   | false | false | false | false | false",
        "Timestamp | 5                          | \"2012-10-09T19:00:55Z\"   | false | false | false | false | false",
      })
  void comparesValuesOfOneType(
      String type,
      String value,
      String operand,
      boolean eq,
      boolean lt,
      boolean gt,
      boolean le,
      boolean ge)
      throws InvalidExpressionException {
    String input = "{\"v\":" + value + ",\"o\":" + operand + "}";

    for (boolean path : new boolean[] {false, true}) {
      String suffix = path ? "Path" : "";
      String written = path ? "\"$.o\"" : operand;
      assertThat(test(type + "Equals" + suffix, written, input)).isEqualTo(eq);
      assertThat(test(type + "LessThan" + suffix, written, input)).isEqualTo(lt);
      assertThat(test(type + "GreaterThan" + suffix, written, input)).isEqualTo(gt);
      assertThat(test(type + "LessThanEquals" + suffix, written, input)).isEqualTo(le);
      assertThat(test(type + "GreaterThanEquals" + suffix, written, input)).isEqualTo(ge);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null                     | IsNull",
        "1                        | IsNumeric",
        "1e309                    | IsNumeric",
        "\"x\"                    | IsString",
        "false                    | IsBoolean",
        "\"2012-10-09T19:00:55Z\" | IsTimestamp,IsString",
        "\"2012-10-09T19:00:55\"  | IsString",
        "[]                       | none",
        "{\"a\":1}                | none"
      })
  void typeTestsHoldForTheirTypesOnly(String value, String holding)
      throws InvalidExpressionException {
    String input = "{\"v\":" + value + "}";

    for (String operator : List.of("IsNull", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp")) {
      boolean expected = List.of(holding.split(",")).contains(operator);
      assertThat(test(operator, "true", input)).as(operator).isEqualTo(expected);
      assertThat(test(operator, "false", input)).as(operator).isEqualTo(!expected);
    }
    assertThat(test("IsPresent", "true", input)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true",
    "false, false, true",
    "true, false, false",
    "0, false, false",
    "'\"\"', false, false"
  })
  void booleansAreEqualOrNot(String value, String operand, boolean expected)
      throws InvalidExpressionException {
    assertThat(test("BooleanEquals", operand, "{\"v\":" + value + "}")).isEqualTo(expected);
    assertThat(test("BooleanEqualsPath", "\"$.o\"", "{\"v\":" + value + ",\"o\":" + operand + "}"))
        .isEqualTo(expected);
  }

  @Test
  void onlyIsPresentMayMissItsVariable() throws InvalidExpressionException {
    assertThat(test("IsPresent", "true", "{}")).isFalse();
    assertThat(test("IsPresent", "false", "{}")).isTrue();
    assertThat(test("IsPresent", "true", "{\"v\":null}")).isTrue();
    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> test("IsNull", "true", "{}"))
        .withMessage(
            "Invalid path '$.v': The choice state's condition path references an invalid value.")
        .extracting(StatesException::errorName)
        .isEqualTo(ErrorNames.RUNTIME);
    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> test("StringEqualsPath", "\"$.o\"", "{\"v\":1}"))
        .withMessage(
            "Invalid path '$.o': The choice state's condition path references an invalid value.");
  }

  @Test
  void junctionsStopAtTheFirstAnswer() throws InvalidExpressionException {
    Condition yes = condition("$.v", "IsNumeric", "true");
    Condition no = condition("$.v", "IsString", "true");
    Condition missing = condition("$.none", "IsNull", "true");

    assertThat(test(new Condition.And(List.of(yes, yes)))).isTrue();
    assertThat(test(new Condition.And(List.of(no, missing)))).isFalse();
    assertThat(test(new Condition.Or(List.of(yes, missing)))).isTrue();
    assertThat(test(new Condition.Or(List.of(no, no)))).isFalse();
    assertThat(test(new Condition.Not(no))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "StringEquals | 1",
        "StringMatches | 1",
        "NumericEquals | \"1\"",
        "BooleanEquals | \"true\"",
        "IsNull | 1",
        "IsPresent | \"true\"",
        "TimestampEquals | 5",
        "TimestampEquals | \"now\"",
        "StringEqualsPath | 1",
        "NumericEqualsPath | \"x\"",
        "StringMatches | \"\\\\\"",
        "StringMatches | \"a\\\\b\"",
        "Unknown | true"
      })
  void operandOfTheWrongKindIsRefused(String operator, String operand) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> test(operator, operand, "{\"v\":1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v", "States.UUID()", ""})
  void variableThatIsNoPathIsRefused(String variable) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> Conditions.compile(condition(variable, "IsNull", "true")))
        .withMessage("Value is not a Reference Path: Reference path didn't start with '$'");
  }

  @Test
  void conditionsNestFourHundredDeepAndNoMore() throws InvalidExpressionException {
    Condition condition = condition("$.v", "IsNumeric", "true");
    for (int i = 1; i < Conditions.MAX_DEPTH; i++) {
      condition = i % 2 == 0 ? new Condition.Not(condition) : new Condition.And(List.of(condition));
    }
    Condition deeper = new Condition.Not(condition);

    assertThat(test(condition)).isFalse();
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> test(deeper))
        .withMessage("Conditions nest more than 400 deep");
  }

  private static boolean test(String operator, String operand, String input)
      throws InvalidExpressionException {
    return Conditions.compile(condition("$.v", operator, operand)).test(Scopes.over(input));
  }

  private static boolean test(Condition condition) throws InvalidExpressionException {
    return Conditions.compile(condition).test(Scopes.over("{\"v\":1}"));
  }

  private static Condition condition(String variable, String operator, String operand) {
    return new Condition.Test(variable, operator, Json.parseTrusted(operand));
  }
}
