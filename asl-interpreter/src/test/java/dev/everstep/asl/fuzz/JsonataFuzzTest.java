package dev.everstep.asl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.jsonata.Budget;
import dev.everstep.asl.expression.jsonata.Jsonata;
import dev.everstep.asl.expression.jsonata.JsonataException;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.testing.fuzz.CpuGuard;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text is a JSONata expression that gives a value, nothing, or one of JSONata's errors, and the
 * same each time; or it is none.
 */
final class JsonataFuzzTest {

  /** A fifth of what executions are given, for instrumented code takes five times as long. */
  private static final long STEPS = Budget.MAX_STEPS / 5;

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private static final Map<String, JsonNode> BINDINGS =
      Map.of(
          "states",
          Json.parseTrusted(
              """
              {"input":{"a":[{"a":1,"b":"x"},{"a":2.50,"b":null},[]],"b":{"a":{"b":"c"}},"":true},
               "context":{"Execution":{"Id":"id"}}}"""),
          "v",
          Json.parseTrusted("[3,1,2,-1e400,\"\\ud800\",{\"k\":[[]]}]"));

  static List<byte[]> seeds() {
    return Stream.of(
            "$states.input.a[a>1]",
            "$map($v, function($x, $i) { $x & $i })",
            "$states.input.a.{b: $sum(a)}",
            "$states.input.a{b: $count($)}",
            "($f := function($n) { $n < 2 ? 1 : $n * $f($n - 1) }; $f(5))",
            "$sort($v, function($l, $r) { $l > $r })",
            "$states.input.a^(>a, <b)[0..1]",
            "$replace('abc', /(b)|c/i, '[$1]')",
            "$match('aab', /a+/).match ~> $join('-')",
            "$split('a,b', ',') ~> $reverse ~> $append([1..9])",
            "$reduce($v, function($a, $b) { $a + $b }, 0)",
            "$formatNumber(-1234.5, '#,##0.00;(0)') & $formatInteger(1999, 'I;o')",
            "$toMillis('2026-01-01', '[Y]-[M]-[D]') ~> $fromMillis('[FNn] [h#1]:[m01] [P]')",
            "$states.input ~> |a|{'c': $random()}, ['b']|",
            "$states.input.**.b @ $x # $i [$i < 2].%",
            "$each($states.input, function($v, $k) { $k }) ~> $distinct",
            "$partition([1..10], 3) ~> $merge",
            "$parse('{\"a\":1}').a + $range(0, 9, 3)[1]",
            "$hash('a', 'SHA-256') & $uuid() & $base64encode('x') & $now()",
            "$string($v, true) ~> $length",
            "$pad($substring('abc', -2), 5, '#') ~> $uppercase",
            "$lookup($v, 'k') or $exists($v.k) and not ('a' in ['a'])",
            "`a b`.*[$type($) = 'array'] ? {'x': -1 % 2} : null",
            "$spread($states.input) ~> $zip([1, 2]) ~> $shuffle",
            "$error('no') or $assert(false, 'no')",
            "function($x)<n-n:s>{ $x }('a')")
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void expressionGivesOneValueOrError(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    CpuGuard.run(
        () -> {
          String result = evaluate(text);
          CpuGuard.next();
          assertThat(result.length() < 10_000 ? evaluate(text) : result).isEqualTo(result);
        });
  }

  private static String evaluate(String text) {
    try {
      JsonNode value =
          Jsonata.compile(text).evaluate(BINDINGS, new SeededSources(1), NOW, Budget.within(STEPS));
      return value == null ? "nothing" : Json.write(value);
    } catch (InvalidExpressionException e) {
      return e.getMessage();
    } catch (JsonataException e) {
      return e.text();
    }
  }
}
