package dev.everstep.asl.expression.jsonata;

import static dev.everstep.asl.expression.jsonata.Evaluations.failure;
import static dev.everstep.asl.expression.jsonata.Evaluations.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatesFunctionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $partition([1, 2, 3, 4, 5], 2) | [[1,2],[3,4],[5]]
          $partition([0], 5)             | [[0]]
          $partition([1, 2, 3], 2.9)     | [[1,2],[3]]
          $partition([], 2)              | []
          $range(0, 6, 2)                | [0,2,4,6]
          $range(5, 1, -2)               | [5,3,1]
          $range(1, 0, 1)                | []
          $range(1.7, 3.2, 1.5)          | [1,2,3]
          $parse('[1.0, "a", null]')     | [1.0,"a",null]
          $parse('-0')                   | 0
          $parse('{"a": {"b": 1}}').a.b  | 1
          $partition($none, 2)           | nothing
          $range($none, 2, 1)            | nothing
          $hash($none, 'MD5')            | nothing
          $parse($none)                  | nothing
          """)
  void answers(String source, String expected) {
    assertThat(value(source)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "MD5, 900150983cd24fb0d6963f7d28e17f72",
    "SHA-1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA-256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  })
  void hashesAreHexadecimal(String algorithm, String digest) {
    assertThat(value("$hash('abc', '" + algorithm + "')")).isEqualTo("\"" + digest + "\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, -7, 1L << 40})
  void seededNumbersAreThoseOfJava(long seed) {
    assertThat(Double.parseDouble(value("$random(" + seed + ")")))
        .isEqualTo(new Random(seed).nextDouble());
  }

  @Test
  void randomBitsAreThoseOfTheHost() {
    assertThat(value("[$random(), $uuid()]"))
        .isEqualTo("[0.25,\"40000000-0000-4000-8000-000000000000\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$partition([1], 0)",
        "$range(1, 2, 0)",
        "$range(1, 2, 0.5)",
        "$hash('a', 'CRC32')",
        "$parse('{')",
        "$partition([1])",
        "$range(1, 2)",
        "$uuid(1)"
      })
  void wrongArgumentsFail(String source) {
    assertThat(failure(source)).matches("(D3137|T0410): .+");
  }
}
