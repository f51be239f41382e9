package dev.everstep.asl.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each place of a definition takes of JSONPath [AWS: Using JSONPath paths] [ASL: Paths,
 * Reference Paths]. A {@code +} is accepted, a {@code -} refused as the definition is created: of a
 * path ({@code InputPath}), a reference path ({@code ResultPath}), a value in a payload template,
 * the {@code Variable} of a rule, and {@code ItemsPath}, which also leads into the context object
 * and into variables.
 */
final class JsonPathFeaturesTest {

  private static final List<String> PLACES =
      List.of("InputPath", "ResultPath", "Parameters", "Variable", "ItemsPath");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "the root | $ | + + + + +",
        "a name | $.a.b | + + + + +",
        "a name in brackets | $['a']['b'] | + + + + +",
        "a name in double quotes | $[\"a\"] | + + + + +",
        "a dot before brackets | $.a.['b c'] | + + + + +",
        "a name with a hyphen | $.a-b | + + + + +",
        "a name of another alphabet | $.été.名 | + + + + +",
        "an escaped character | $.a\\.b | + + + + +",
        "an escaped operator | $.a\\@b | + + + + +",
        "an operator in quotes | $['a@b,c:d?'] | + + + + +",
        "an index | $.a[0] | + + + + +",
        "an index of the root | $[2] | + + + + +",
        "an index from the end | $.a[-1] | + - + + -",
        "several indexes | $.a[0,1] | + - + + -",
        "a slice | $.a[1:3] | + - + + -",
        "a slice without end | $.a[1:] | + - + + -",
        "a slice without begin | $.a[:1] | + - + + -",
        "a slice without both | $.a[:] | - - - - -",
        "any element | $.a[*] | + - + + -",
        "any field | $.a.* | + - + + -",
        "several names | $['a','b'] | + - + + -",
        "names at any depth | $..a | + - + + -",
        "a filter | $.a[?(@.b == 1)] | + - + + -",
        "a filter for presence | $.a[?(@.b)] | + - + + -",
        "a filter with and | $.a[?(@.b > 1 && @.c == 'x')] | + - + + -",
        "a filter by list | $.a[?(@.b in ['x','y'])] | - - - - -",
        "a filter by pattern | $.a[?(@.b =~ /x.*/)] | - - - - -",
        "a filter by another value | $.a[?(@.b == $.c)] | + - + + -",
        "a filter by the context object | $.a[?(@.b == $$.c)] | - - - - -",
        "a filter by a variable | $.a[?(@.b == $x)] | - - - - -",
        "a filter with not and parentheses | `$.a[?(!(@.b || @.c))]` | + - + + -",
        "a computed index | $.a[(@.length-1)] | - - - - -",
        "a function | $.a.length() | - - - - -",
        "another function | $.sum() | - - - - -",
        "the context object | $$ | + - + + +",
        "a field of the context object | $$.Execution.Id | + - + + +",
        "an item of the context object | $$.Map.Item.Value | + - + + +",
        "a variable | $x | + - + + +",
        "a field of a variable | $x.a[0] | + - + + +",
        "a wildcard in a variable | $x.a[*] | + - + + +",
        "a function of a variable | States.ArrayLength($x) | - - + - -",
        "an intrinsic function | States.UUID() | - - + - -",
        "an intrinsic function of a path | States.ArrayLength($.a[*]) | - - + - -",
        "a function within a function | States.Format('{}', States.UUID()) | - - + - -",
        "an unknown intrinsic function | States.Now() | - - - - -",
        "an intrinsic function without an argument | States.Hash($.a) | - - - - -",
        "an intrinsic function with one too many | States.UUID(1) | - - - - -",
        "an argument in double quotes | States.StringToJson(\"a\") | - - - - -",
        "a text after a function | States.UUID()x | - - - - -",
        "a constant | a | - - - - -",
        "nothing | `` | - - - - -",
        "a blank before | ` $.a` | - - - - -",
        "a blank after | `$.a ` | - - - - -",
        "no dot | $a b | - - - - -",
        "two dots at the end | $.a.. | - - - - -",
        "a dot at the end | $.a. | - - - - -",
        "an open bracket | $.a[ | - - - - -",
        "empty brackets | $.a[] | - - - - -",
        "a bare name in brackets | $[a] | - - - - -",
        "an open quote | $['a] | - - - - -",
        "an open filter | $.a[?(@.b | - - - - -",
        "an empty filter | $.a[?()] | - - - - -",
        "arithmetic | $.a + 1 | - - - - -",
        "an element of the batch | @.a | - - - - -"
      })
  void placesTakeWhatTheyTake(String feature, String path, String accepted) {
    String[] marks = accepted.split(" ");
    for (int i = 0; i < marks.length; i++) {
      List<Problem> problems = Fixture.check(definition(PLACES.get(i), path), false).problems();
      assertThat(problems.isEmpty())
          .as("%s in %s: %s", feature, PLACES.get(i), problems)
          .isEqualTo(marks[i].equals("+"));
    }
  }

  private static String definition(String place, String path) {
    ObjectNode state = state(place);
    switch (place) {
      case "Parameters" -> state.putObject("Parameters").put("a.$", path);
      case "Variable" -> ((ObjectNode) state.at("/Choices/0")).put("Variable", path);
      default -> state.put(place, path);
    }
    ObjectNode states = JsonNodeFactory.instance.objectNode();
    states.set("S", state);
    if (place.equals("Variable")) {
      states.putObject("E").put("Type", "Succeed");
    }
    ObjectNode machine = JsonNodeFactory.instance.objectNode().put("StartAt", "S");
    return Json.write(machine.set("States", states));
  }

  private static ObjectNode state(String place) {
    String text =
        switch (place) {
          case "Variable" -> "{'Type':'Choice','Choices':[{'IsNull':true,'Next':'E'}]}";
          case "ItemsPath" ->
              "{'Type':'Map','End':true,"
                  + "'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Succeed'}}}}";
          default -> "{'Type':'Pass','End':true}";
        };
    return (ObjectNode) Json.parseTrusted(text.replace('\'', '"'));
  }
}
