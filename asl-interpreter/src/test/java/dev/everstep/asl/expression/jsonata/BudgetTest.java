package dev.everstep.asl.expression.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that would take all time, memory or stack, on the stack of a small thread. */
final class BudgetTest {

  private static final int STACK = 512 * 1024;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "($f := function($x) { $f($x) }; $f(0))",
        "($f := function($x) { 1 + $f($x) }; $f(0))",
        "($f := function($n) { $n < 2 ? $n : $f($n - 1) + $f($n - 2) }; $f(40))",
        "($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f('ab', 60))",
        "($f := function($s, $n) { $n = 0 ? $s : $f([[$s]], $n - 1) }; $f(1, 5000))",
        "($f := function($s, $n) { $n = 0 ? $s : $f({'a': $s}, $n - 1) }; $string($f(1, 5000)))",
        "($f := function($s, $n) { $n = 0 ? $s : $f([[$s]], $n - 1) }; $f(1, 5000).a)",
        "($f := function($s, $n) { $n = 0 ? $s : $f({'a': $s}, $n - 1) }; $f(1, 5000) ~> |a|{}|)",
        "($f := function($a, $n) { $n = 0 ? $a : $f($append($a, $a), $n - 1) }; $f([1], 60))",
        "($f := function($g, $n) { $n = 0 ? $g : $f($g ~> $abs, $n - 1) }; $f($abs, 5000)(1))",
        "$map([1..9999999], function($i) { $i })",
        "[1..9999999]",
        "$sum([1..9999999])",
        "$zip([1..9999999], [1..9999999])",
        "$pad('x', 5e8)",
        "$pad('x', -1e300)",
        "$join([1..100].$pad('x', 1000000))",
        "$replace($pad('a', 1000000, 'a'), 'a', $pad('b', 100000, 'b'))",
        "$split($pad('a', 4000000, 'a'), '')",
        "[1..100000].$length($pad('a', 1000000, 'a'))",
        "$range(1, 1e9, 1)",
        "$range(1, 9e6, 1)",
        "$contains($pad('a', 30, 'a') & 'c', /(.*a){20}b/)",
        "$contains($pad('a', 100000, 'a') & 'c', /(a|b)*d/)",
        "$contains($pad('a', 100000, 'a') & 'c', /^(a|aa)+$/)",
        "$deep",
        "$string($deep)",
        "$deep.**",
        "$deep.a"
      })
  void runawayExpressionsFail(String source) {
    assertThat(failureOf(source)).isInstanceOf(JsonataException.class);
  }

  @Test
  void expressionsNestedTooDeeplyAreRefused() {
    for (String source :
        new String[] {
          "(".repeat(10_000),
          "[".repeat(10_000),
          "-".repeat(10_000) + "1",
          "1" + "+1".repeat(10_000),
          "$a" + ".b".repeat(10_000),
          "$a" + "[0]".repeat(10_000),
          "$f(".repeat(10_000),
          "function($x){".repeat(3_000),
          "1" + "?1".repeat(10_000),
          "/" + "(".repeat(10_000) + ")".repeat(10_000) + "/",
          "/" + "(?:a".repeat(40) + "){0,900}".repeat(40) + "/"
        }) {
      assertThat(failureOf(source)).isInstanceOf(InvalidExpressionException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{'a':", "$string("})
  void whatIsAcceptedFitsTheStack(String open) {
    String close = open.equals("[") ? "]" : open.startsWith("{") ? "}" : ")";

    assertThat(failureOf(open.repeat(120) + "1" + close.repeat(120))).isNull();
  }

  @Test
  void everyDepthUpToTheBoundFitsTheStack() {
    String sum = "($f := function($n) { $n = 0 ? 0 : $n + $f($n - 1) }; $f(%d))";

    assertThat(failureOf(sum.formatted(160))).isNull();
    assertThat(failureOf(sum.formatted(170))).isInstanceOf(JsonataException.class);
  }

  @Test
  void searchesTakeTimeByTheSumOfTheLengths() {
    String source = "$contains($pad('a', 800000, 'a'), $pad('a', 400000, 'a') & 'b')";

    assertThat(Evaluations.value(source)).isEqualTo("false");
  }

  @Test
  void ordinaryWorkFits() {
    assertThat(Evaluations.value("$count($map([1..50000], function($i) { $i * 2 }))"))
        .isEqualTo("50000");
  }

  @Test
  void stepsAreCountedAndEndWithWhatIsLeft() {
    Budget budget = Budget.within(400_000);
    String source = "$sum([1..130000])";

    Evaluations.evaluate(source, "{}", budget);

    assertThat(budget.spent()).isBetween(130_000L, 400_000L);
    assertThat(catchThrowable(() -> Evaluations.evaluate(source, "{}", Budget.within(100_000))))
        .isInstanceOf(JsonataException.class);
  }

  private static Throwable failureOf(String source) {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    String deep = "[".repeat(990) + "]".repeat(990);
    new Thread(
            null,
            () ->
                failure.complete(
                    catchThrowable(
                        () ->
                            Jsonata.compile(source)
                                .evaluate(
                                    Map.of("deep", Json.parseTrusted(deep)),
                                    () -> 0,
                                    Instant.EPOCH))),
            "small",
            STACK)
        .start();
    return failure.join();
  }
}
