package dev.everstep.asl.expression.jsonata;

import static dev.everstep.asl.expression.jsonata.Evaluations.failure;
import static dev.everstep.asl.expression.jsonata.Evaluations.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueFunctionsTest {

  /** All of JSONata 2.0.6 but $eval, and those of Step Functions. */
  @Test
  void theTableIsComplete() {
    List<String> documented =
        List.of(
            ("string length substring substringBefore substringAfter uppercase lowercase trim pad "
                    + "contains split join match replace base64encode base64decode "
                    + "encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl "
                    + "number abs floor ceil round power sqrt random formatNumber formatBase "
                    + "formatInteger parseInteger sum max min average boolean not exists "
                    + "count append sort reverse shuffle distinct zip keys lookup spread merge "
                    + "sift each error assert type now millis fromMillis toMillis "
                    + "map filter single reduce clone partition range hash uuid parse")
                .split(" "));

    assertThat(Builtins.names()).containsExactlyInAnyOrderElementsOf(documented);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $string(1e20)                        | "100000000000000000000"
          $string(1/3)                         | "0.333333333333333"
          $string({'f': $sum, 'a': [1.50]})    | "{\\"f\\":\\"\\",\\"a\\":[1.5]}"
          $number('0x1F')                      | 31
          $round(2.5) & $round(3.5)            | "24"
          $round(1234.5, -2)                   | 1200
          $substring('a😀b', 1, 1)             | "😀"
          $length('😀')                        | 1
          $pad('ab', -5, '12')                 | "121ab"
          $replace('a.b.c', '.', '$0', 1)      | "a$0b.c"
          $replace('ab', /(a)(b)/, '$2$1$12')  | "baa2"
          $split('a1b22c', /\\d+/)             | ["a","b","c"]
          $encodeUrlComponent('é/?')           | "%C3%A9%2F%3F"
          $decodeUrl('%C3%A9%2F')              | "é%2F"
          $base64decode($base64encode('é'))    | "é"
          $distinct([1, 1.0, '1', [1], [1]])   | [1,"1",[1]]
          $keys([{'a': 1}, {'b': 1, 'a': 2}])  | ["a","b"]
          $merge([{'a': 1}, {'a': 2}])         | {"a":2}
          $sift({'a': 1, 'b': 0}, function($v) { $v }) | {"a":1}
          $reduce([1, 2, 3], function($a, $b) { $a * $b }, 10) | 60
          $single([1, 2], function($v) { $v = 2 }) | 2
          $shuffle([1, 2, 3])                  | [2,3,1]
          """)
  void answers(String source, String expected) {
    assertThat(value(source)).isEqualTo(expected);
  }

  @Test
  void failuresAreWordedAsInJsonata() {
    assertThat(failure("1 + 'a'"))
        .isEqualTo("T2002: The right side of the \"+\" operator must evaluate to a number");
    assertThat(failure("$uppercase(1)"))
        .isEqualTo("T0410: Argument 1 of function \"uppercase\" does not match function signature");
    assertThat(failure("$sum(['a'])"))
        .isEqualTo("T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"");
    assertThat(failure("$error('no')")).isEqualTo("D3137: no");
    assertThat(failure("$assert(false)")).isEqualTo("D3141: $assert() statement failed");
    assertThat(failure("sum([1])"))
        .isEqualTo("T1005: Attempted to invoke a non-function. Did you mean $sum?");
  }
}
