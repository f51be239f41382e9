package dev.everstep.asl.expression.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReferencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      emptyValue = "",
      textBlock =
          """
          $states.input.a[0].b                     ! VARIABLE states input a b
          $states.context.Execution."Id"           ! VARIABLE states context Execution Id
          $x.y + $x.y + $a                         ! VARIABLE a; VARIABLE x y
          $x.y[z = $limit].$uppercase(name)        ! VARIABLE limit; VARIABLE x y
          $x.{'k': field, 'l': $y}                 ! VARIABLE x; VARIABLE y
          ($a := $b; $a)                           ! VARIABLE b
          ($a := $a; 1)                            ! ''
          ($a; $a := 1)                            ! VARIABLE a
          function($p) { $p + $q }                 ! VARIABLE q
          ($f := function() { $g }; $g := 1; $f()) ! ''
          $sum($states.result)                     ! VARIABLE states result
          $unknown($v)                             ! VARIABLE v
          $map($v, $uppercase)                     ! VARIABLE v
          $v@$i.w[$i.a = 1]                        ! VARIABLE v w
          $v#$i[$i > 1]                            ! VARIABLE v
          $v^(>price, name)                        ! VARIABLE v
          $                                        ! CONTEXT $
          $.a                                      ! CONTEXT $ a
          $$.a                                     ! DOCUMENT $$ a
          states.input                             ! FIELD states input
          *.a                                      ! FIELD * a
          $v.$                                     ! VARIABLE v
          $v ~> |a|{'b': c}|                       ! VARIABLE v
          """)
  void tellsWhatIsReadFromAround(String source, String expected) {
    String found =
        Evaluations.compiled(source).references().stream()
            .map(
                r ->
                    r.kind()
                        + " "
                        + r.name()
                        + r.path().stream().map(p -> " " + p).collect(Collectors.joining()))
            .collect(Collectors.joining("; "));

    assertThat(found).isEqualTo(expected);
  }
}
