package dev.everstep.asl.expression.jsonata;

import static dev.everstep.asl.expression.jsonata.Evaluations.failure;
import static dev.everstep.asl.expression.jsonata.Evaluations.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureFunctionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $formatNumber(1234567.891, '#,##0.00')      | "1,234,567.89"
          $formatNumber(-5, '0;(0)')                  | "(5)"
          $formatNumber(0.255, '0.0%')                | "25.5%"
          $formatNumber(12345, '0.00e00')             | "1.23e04"
          $formatNumber(0, '0.0e0')                   | "0.0e0"
          $formatInteger(1999, 'I')                   | "MCMXCIX"
          $formatInteger(28, 'a')                     | "ab"
          $formatInteger(1e30, 'w')                   | "one million trillion trillion"
          $formatInteger(121, 'Ww;o')                 | "One Hundred and Twenty-First"
          $formatInteger(12, '٠٠٠')                   | "٠١٢"
          $parseInteger('MCMXCIX', 'I')               | 1999
          $parseInteger('two million and three', 'w') | 2000003
          $parseInteger('1,234', '#,##0')             | 1234
          $formatBase(255, 16)                        | "ff"
          $fromMillis(0)                              | "1970-01-01T00:00:00.000Z"
          $fromMillis(0, '[FNn,3-3] [D1o] [MNn]')     | "Thu 1st January"
          $fromMillis(1609459199000, '[X]-W[W01]')    | "2020-W53"
          $fromMillis(1612051200000, '[xNn] [w]')     | "January 4"
          $fromMillis(0, '[h]:[m] [PN] [z]', '-0530') | "6:30 PM GMT-05:30"
          $toMillis('1970-01-02')                     | 86400000
          $toMillis('1970-01-01T01:00:00+01:00')      | 0
          $toMillis('3 Feb 1970', '[D] [MNn,3-3] [Y]') | 2851200000
          $toMillis('x', '[Y]')                       | nothing
          """)
  void answers(String source, String expected) {
    assertThat(value(source)).isEqualTo(expected);
  }

  @Test
  void picturesThatCannotBeUsedFail() {
    assertThat(failure("$formatNumber(1, '0.0.0')")).startsWith("D3081: ");
    assertThat(failure("$formatInteger(1, '')")).startsWith("D3130: ");
    assertThat(failure("$fromMillis(0, '[Q]')")).startsWith("D3132: ");
    assertThat(failure("$fromMillis(1e300)")).startsWith("D3137: ");
    assertThat(failure("$toMillis('yesterday')")).startsWith("D3110: ");
  }
}
