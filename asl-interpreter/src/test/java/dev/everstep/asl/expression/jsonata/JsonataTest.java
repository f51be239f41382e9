package dev.everstep.asl.expression.jsonata;

import static dev.everstep.asl.expression.jsonata.Evaluations.failure;
import static dev.everstep.asl.expression.jsonata.Evaluations.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.json.Json;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonataTest {

  @Test
  void untouchedNumbersKeepTheirDigits() {
    String input = "{\"n\":[12345678901234567890.10,-0,1.0,1e309,9007199254740993]}";

    assertThat(value("$states.n", "{\"states\":" + input + "}"))
        .isEqualTo("[12345678901234567890.10,-0,1.0,1e309,9007199254740993]");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "0.1 + 0.2, 0.30000000000000004",
    "2 * 1.5, 3",
    "1e21, 1e+21",
    "1e20 * 1, 100000000000000000000",
    "1 / 1e7, 1e-7",
    "1 / 1e6, 0.000001",
    "123456789 * 1e15, 1.23456789e+23",
    "5e-324, 5e-324",
    "0 * -1, 0"
  })
  void computedNumbersPrintAsInEcmaScript(String source, String printed) {
    assertThat(value(source)).isEqualTo(printed);
  }

  @Test
  void numbersThatJsonLacksBecomeTexts() {
    assertThat(value("[1/0, -1/0]")).isEqualTo("[\"Infinity\",\"-Infinity\"]");
    assertThat(failure("$string(1/0)")).startsWith("D3001: ");
    assertThat(failure("1/0 + 1")).isEqualTo("D1001: Number out of range: Infinity");
  }

  @Test
  void aVariableThatIsNotThereIsNothing() {
    assertThat(value("$doesNotExist")).isEqualTo("nothing");
    assertThat(value("$states.missing", "{\"states\":{}}")).isEqualTo("nothing");
    assertThat(value("null")).isEqualTo("null");
  }

  /** [AWS rec: test_math_random_seeded] */
  @Test
  void unknownFunctionsFailWithTheTextThatAwsPrints() {
    assertThat(failure("$randomSeeded(1)")).isEqualTo("T1006: Attempted to invoke a non-function");
    assertThat(failure("$eval('1')")).isEqualTo("T1006: Attempted to invoke a non-function");
  }

  @Test
  void failuresKeepDataOutOfTheirMessage() {
    assertThatThrownBy(() -> value("$number('secret')"))
        .isInstanceOfSatisfying(
            JsonataException.class,
            e -> {
              assertThat(e.getMessage()).isEqualTo("D3030").isEqualTo(e.code());
              assertThat(e.text()).isEqualTo("D3030: Unable to cast value to a number: \"secret\"");
              assertThat(e.getStackTrace()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 +", "$f(", "[1,2", "'open", "%", "/(/", "/a{2000}/", "a.1"})
  void whatIsNoExpressionIsRefused(String source) {
    assertThatThrownBy(() -> Jsonata.compile(source))
        .isInstanceOf(InvalidExpressionException.class)
        .hasMessageMatching("[SU]\\d{4}: .+");
  }

  @Test
  void resultsShareTheTreesTheyAreMadeOf() {
    JsonNode states = Json.parseTrusted("{\"input\":{\"a\":[1,{\"b\":2}]}}");

    JsonNode result =
        Evaluations.compiled("$states.input")
            .evaluate(Map.of("states", states), () -> 0, Instant.EPOCH);

    assertThat(result).isSameAs(states.get("input"));
  }

  @Test
  void transformationsLeaveTheOriginalAsItWas() {
    assertThat(value("[$v ~> |a|{'b': 2}|, $v]", "{\"v\":{\"a\":{\"b\":1}}}"))
        .isEqualTo("[{\"a\":{\"b\":2}},{\"a\":{\"b\":1}}]");
  }

  @Test
  void functionsAreNoResult() {
    assertThat(value("$sum")).isEqualTo("nothing");
    assertThat(value("{'f': $sum, 'g': [$sum, 1]}")).isEqualTo("{\"g\":[null,1]}");
  }

  @Test
  void timeIsThatOfTheHost() {
    assertThat(value("[$now(), $millis()]"))
        .isEqualTo("[\"2026-01-02T03:04:05.678Z\",1767323045678]");
    assertThat(value("$now('[Y]-[M01] [H]', '+0530')")).isEqualTo("\"2026-01 8\"");
  }

  @Test
  void partialApplicationLeavesOnlyWhatIsAskedFor() {
    assertThat(value("$map(['ab', 'cab'], $match(?, /a/)).index")).isEqualTo("[0,1]");
  }

  @Test
  void sortAsksInAFixedOrder() {
    assertThat(value("$sort([3, 1, 2], function($a, $b) { true })")).isEqualTo("[2,1,3]");
  }
}
