package dev.everstep.asl.expression.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.expression.InvalidExpressionException;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WildcardsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "log-*.txt | log-1.txt | true",
        "log-*.txt | log-.txt | true",
        "log-*.txt | log-.tx | false",
        "* | `` | true",
        "`` | `` | true",
        "`` | a | false",
        "a | ab | false",
        "a* | b | false",
        "*a | ba | true",
        "a*a | a | false",
        "*ab*ab* | xabyabz | true",
        "*ab*ab* | xaby | false",
        "a\\* | a* | true",
        "a\\* | ab | false",
        "a\\\\b | a\\b | true",
        "a\\\\* | a\\bc | true",
        "** | x | true",
        ". | a | false"
      })
  void starStandsForAnything(String pattern, String text, boolean expected)
      throws InvalidExpressionException {
    assertThat(Wildcards.compile(pattern).matches(text)).isEqualTo(expected);
  }

  @Property
  void agreesWithTheRegularExpression(
      @ForAll("patterns") String pattern, @ForAll("texts") String text)
      throws InvalidExpressionException {
    boolean expected = Pattern.matches(pattern.replace("*", ".*"), text);

    assertThat(Wildcards.compile(pattern).matches(text)).isEqualTo(expected);
  }

  /** Trying each place anew would take a hundred thousand times as long. */
  @Test
  void repetitionsCostNoMoreThanOtherTexts() throws InvalidExpressionException {
    Wildcards pattern = Wildcards.compile("*" + "a".repeat(100_000) + "b*");

    assertThat(pattern.matches("a".repeat(5_000_000))).isFalse();
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars('a', 'b', '*').ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', 'b').ofMaxLength(10);
  }
}
