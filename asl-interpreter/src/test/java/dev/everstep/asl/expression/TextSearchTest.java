package dev.everstep.asl.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short and long texts are looked for in different ways, which nobody is to notice. */
final class TextSearchTest {

  @ParameterizedTest
  @CsvSource({"1", "5", "16", "17", "40"})
  void findsTheFirstPlaceBetweenTwoPositions(int length) {
    String wanted = "a".repeat(length - 1) + "b";
    String text = "a".repeat(50) + "b" + "a".repeat(50) + "b";
    int first = 51 - length;

    assertThat(TextSearch.indexOf(text, wanted, 0)).isEqualTo(first);
    assertThat(TextSearch.indexOf(text, wanted, first + 1)).isEqualTo(first + 51);
    assertThat(TextSearch.indexOf(text, wanted, 0, 51)).isEqualTo(first);
    assertThat(TextSearch.indexOf(text, wanted, 0, 50)).isEqualTo(-1);
    assertThat(TextSearch.indexOf(text, wanted, first + 1, 101)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void emptyTextIsAnywhere(int from) {
    assertThat(TextSearch.indexOf("ab", "", from, 2)).isEqualTo(from);
  }
}
