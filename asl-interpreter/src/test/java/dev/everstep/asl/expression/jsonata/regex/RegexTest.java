package dev.everstep.asl.expression.jsonata.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RegexTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          a|ab xab a
          (a+)(a*) aaa aaa
          a+? aaa a
          a{2} aaa aa
          a{2,} aaaa aaaa
          a{1,2}? aaa a
          x* bxx ''
          [a-c]+ xxabcd abc
          [^a-c]+ abxyc xy
          [\\d_-]+ a1-_b 1-_
          \\bcat\\b cat cat
          ^b$ b b
          (?:ab)+ ababx abab
          (a)\\1 xaa aa
          (?<q>a)\\k<q> aa aa
          a(?=b) acab a
          a(?!b) abac a
          (?<=b)a aba a
          (?<!b)a bac none
          (?<=(\\d)x)a 1xa a
          [\\]] ] ]
          a{ a{ a{
          \\u0041\\x42 AB AB
          . \u2028 none
          (z)((a+)?(b+)?(c))* zaacbbbcac zaacbbbcac
          (a*)* b ''
          (?:a|b)+c abac abac
          """)
  void matchesAsInEcmaScript(String pattern, String text, String expected) {
    Optional<Regex.Match> match = Regex.compile(pattern, "").find(text, 0, steps -> {});

    assertThat(match.map(Regex.Match::text).orElse("none")).isEqualTo(expected);
  }

  @Test
  void roundsForgetTheGroupsOfTheRoundBefore() {
    Regex.Match match =
        Regex.compile("(z)((a+)?(b+)?(c))*", "").find("zaacbbbcac", 0, steps -> {}).orElseThrow();

    assertThat(match.groups())
        .containsExactly(
            Optional.of("z"),
            Optional.of("ac"),
            Optional.of("a"),
            Optional.empty(),
            Optional.of("c"));
  }

  @Test
  void flagsChangeCaseAndLines() {
    assertThat(Regex.compile("^[b-d]É", "im").find("a\nCé", 0, steps -> {})).isPresent();
    assertThat(Regex.compile("^b", "").find("a\nb", 0, steps -> {})).isEmpty();
  }

  @Test
  void backTrackingIsCountedAndCanBeEnded() {
    Regex regex = Regex.compile("(.*a){20}b", "");

    assertThatThrownBy(
            () ->
                regex.find(
                    "a".repeat(40),
                    0,
                    new java.util.function.IntConsumer() {
                      private int sum;

                      @Override
                      public void accept(int steps) {
                        sum += steps;
                        if (sum > 10_000) {
                          throw new IllegalStateException("enough");
                        }
                      }
                    }))
        .hasMessage("enough");
  }

  @Test
  void longRepetitionsTakeNoStack() {
    assertThat(Regex.compile("^(?:a|b)*$", "").find("ab".repeat(200_000), 0, steps -> {}))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", ")", "[a", "*", "a**", "[b-a]", "a{2,1}", "\\", "(?<n", "a{9999}"})
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> Regex.compile(pattern, ""))
        .isInstanceOf(InvalidRegexException.class)
        .hasMessageStartingWith("Invalid regular expression: ");
  }
}
