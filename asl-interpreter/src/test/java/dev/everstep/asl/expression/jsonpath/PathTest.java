package dev.everstep.asl.expression.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.Scope;
import dev.everstep.asl.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTest {

  private static final JsonNode STORE =
      Json.parseTrusted(
          """
          {"book":[{"title":"A","price":8.95,"tags":["x"]},
                   {"title":"B","price":12.99,"isbn":null},
                   {"title":"C","price":8.99,"isbn":"0-3"}],
           "bike":{"color":"red","price":19.95},
           "n":null, "id":12345678901234567890, "x y":1, "a.b":2, "detail-type":3, "it's":4, "q\\"":5, "$ref":6}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.bike.color | \"red\"",
        "$['bike']['color'] | \"red\"",
        "$[\"bike\"].color | \"red\"",
        "$.bike.['color'] | \"red\"",
        "$[ 'bike' ] | {\"color\":\"red\",\"price\":19.95}",
        "$.book[0].title | \"A\"",
        "$.book[-1].title | \"C\"",
        "$.n | null",
        "$.id | 12345678901234567890",
        "$['x y'] | 1",
        "$.a\\.b | 2",
        "$['a.b'] | 2",
        "$.detail-type | 3",
        "$['it\\'s'] | 4",
        "$[\"it's\"] | 4",
        "$[\"q\\\"\"] | 5",
        "$.$ref | 6",
        "$['id','n','none'] | {\"id\":12345678901234567890,\"n\":null}"
      })
  void definitePathGivesOneValue(String path, String expected) throws InvalidExpressionException {
    assertThat(Json.write(evaluate(path, STORE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "$.book[*].title => [\"A\",\"B\",\"C\"]",
        "$.book.*.title => [\"A\",\"B\",\"C\"]",
        "$.bike.* => [\"red\",19.95]",
        "$..price => [8.95,12.99,8.99,19.95]",
        "$..book[0].title => [\"A\"]",
        "$.book[0,2].title => [\"A\",\"C\"]",
        "$.book[0]['title','price'] => {\"title\":\"A\",\"price\":8.95}",
        "$.book[*]['title','isbn'] => [{\"title\":\"A\"},{\"title\":\"B\",\"isbn\":null},{\"title\":\"C\",\"isbn\":\"0-3\"}]",
        "$['bike','book'].color => [\"red\"]",
        "$.book[:2].title => [\"A\",\"B\"]",
        "$.book[1:].title => [\"B\",\"C\"]",
        "$.book[-2:].title => [\"B\",\"C\"]",
        "$.book[:-1].title => [\"A\",\"B\"]",
        "$.book[1:2].title => [\"B\"]",
        "$.book[?(@.price < 10)].title => [\"A\",\"C\"]",
        "$.book[?(@.price<10&&@.isbn)].title => [\"C\"]",
        "$.book[?(@.isbn)].title => [\"B\",\"C\"]",
        "$.book[?(!@.isbn)].title => [\"A\"]",
        "$.book[?(@.isbn == null)].title => [\"B\"]",
        "$.book[?(@.isbn != '0-3')].title => [\"A\",\"B\"]",
        "$.book[?(@.title == \"A\" || (@.price >= 8.99 && @['price'] <= 9))].title => [\"A\",\"C\"]",
        "$.book[?(@.title > 'A')].title => [\"B\",\"C\"]",
        "$.book[?('B' == @.title)].price => [12.99]",
        "$.book[?(@.tags[0] == 'x')].title => [\"A\"]",
        "$.book[?(@.price == '8.95')].title => [\"A\"]",
        "$..[?(@.price > 12)].price => [12.99,19.95]",
        "$.bike[?(@.color == 'red')].price => [19.95]",
        "$.book[?(@.title < 5)] => []",
        "$.book[?(@.price > $.book[0].price)].title => [\"B\",\"C\"]",
        "$.book[?(@.title == $.book[-1].title)].price => [8.99]",
        "$.book[?(@.price == $.none)] => []"
      })
  void indefinitePathGivesAllHits(String path, String expected) throws InvalidExpressionException {
    assertThat(Json.write(evaluate(path, STORE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "$[*] => [1.0,1.00,-0,1e309,12345678901234567890,1]",
        "$[?(@ == 1)] => [1.0,1.00,1]",
        "$[?(@ > 1)] => [1e309,12345678901234567890]",
        "$[?(@ == '12345678901234567890')] => [12345678901234567890]"
      })
  void hitsKeepTheDigitsOfNumbers(String path, String expected) throws InvalidExpressionException {
    JsonNode input = Json.parseTrusted("[1.0,1.00,-0,1e309,12345678901234567890,1]");

    assertThat(Json.write(evaluate(path, input))).isEqualTo(expected);
  }

  @Test
  void filtersCompareWholeTrees() throws InvalidExpressionException {
    JsonNode input =
        Json.parseTrusted(
            """
            [{"n":1,"a":[1,{"x":2}],"b":[1,{"x":2}]}, {"n":2,"a":[1],"b":{"x":1}},
             {"n":3,"a":{"x":[]},"b":{"x":[]}}, {"n":4,"a":[],"b":"[]"}]
            """);

    assertThat(Json.write(evaluate("$[?(@.a == @.b)].n", input))).isEqualTo("[1,3]");
  }

  /** [AWS rec: test_json_path_array_wildcard_or_slice_with_no_input]. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$.items[*].itemValue",
        "$.item.items[:1]",
        "$..nothing",
        "$.bike.color[*]",
        "$.n[?(@.a)]",
        "$.n..a"
      })
  void indefinitePathWithoutHitsGivesAnEmptyArray(String path) throws InvalidExpressionException {
    assertThat(Json.write(evaluate(path, STORE))).isEqualTo("[]");
  }

  /** [AWS rec: test_invalid_jsonpath] for the first two forms. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.NoSuch | No results for path: $['NoSuch']",
        "$.no.such | Missing property in path $['no']",
        "$.bike.no | No results for path: $['bike']['no']",
        "$.book[3] | No results for path: $['book'][3]",
        "$.book[3].title | No results for path: $['book'][3]['title']",
        "$.id[0] | Filter: [0] can only be applied to arrays. Current context is: 12345678901234567890",
        "$.n.x | Expected to find an object with property ['x'] in path $['n'] but found null",
        "$.book.x | Expected to find an object with property ['x'] in path $['book'] but found an array"
      })
  void pathThatFindsNothingSaysWhy(String path, String reason) throws InvalidExpressionException {
    Path compiled = JsonPaths.compile(path);
    Scope scope = Scopes.over(STORE);

    assertThat(compiled.find(scope)).isEmpty();
    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> compiled.evaluate(scope))
        .withMessage("Invalid path '" + path + "' : " + reason)
        .extracting(StatesException::errorName)
        .isEqualTo(ErrorNames.RUNTIME);
  }

  @Test
  void twoDollarsReadTheContextObject() throws InvalidExpressionException {
    Scope scope = Scopes.of("{\"Name\":\"input\"}", "{\"Execution\":{\"Name\":\"run\"}}");

    assertThat(JsonPaths.compile("$$.Execution.Name").evaluate(scope).textValue()).isEqualTo("run");
    assertThat(JsonPaths.compile("$$['Execution']").evaluate(scope).size()).isOne();
    assertThat(JsonPaths.compile("$$").evaluate(scope)).isSameAs(scope.context());
    assertThat(JsonPaths.compile("$").evaluate(scope)).isSameAs(scope.input());
    assertThat(JsonPaths.compile("$$..Name").evaluate(scope).size()).isOne();
  }

  /** [AWS rec: test_escape_sequence_parsing_ESCAPE_SEQUENCES_JSONPATH]. */
  @Test
  void backslashBeforeTheOtherQuoteStandsForItself() throws InvalidExpressionException {
    JsonNode input = Json.parseTrusted("{\"Test\\\\\\\"\\\"Name\\\"\":\"found\"}");

    assertThat(evaluate("$['Test\\\"\"Name\"']", input).textValue()).isEqualTo("found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a.b",
        "$1",
        "$-a",
        "$.",
        "$..",
        "$...a",
        "$.a.",
        "$ .a",
        " $.a",
        "$.a ",
        "$.a b",
        "$[",
        "$[]",
        "$[a]",
        "$['a]",
        "$['a'",
        "$['a',]",
        "$[1,]",
        "$[1",
        "$[1.5]",
        "$[-]",
        "$[:]",
        "$[0:4:2]",
        "$[9999999999]",
        "$]",
        "$.a]",
        "$.a)",
        "$.length()",
        "$.a.length()",
        "$.max($.b)",
        "$[?]",
        "$[?()]",
        "$[?(@.a)",
        "$[?(@.a]",
        "$[?@.a]",
        "$[?(@.a =~ /x/)]",
        "$[?(@.a in ['x'])]",
        "$[?(@.a subsetof ['x'])]",
        "$[?(@.a size 2)]",
        "$[?(@.a empty true)]",
        "$[?(@.length() > 1)]",
        "$[?(@.a == $$.b)]",
        "$[?(@.a == $b)]",
        "$[?('x')]",
        "$[?(@.a == )]",
        "$[?(@.a === 1)]",
        "$[?(@.a && )]",
        "$[?(@.a == 01)]",
        "$[(@.length-1)]",
        "$$$",
        "$.a\\",
        "$.\0",
        "States.UUID()"
      })
  void whatIsNotAPathIsRefused(String text) {
    assertThatExceptionOfType(InvalidExpressionException.class)
        .isThrownBy(() -> JsonPaths.compile(text))
        .withMessageStartingWith("Value is not a Reference Path: ");
  }

  @Test
  void nameBehindDollarIsThatOfAVariable() throws InvalidExpressionException {
    Map<String, JsonNode> variables =
        Map.of("größe_1", Json.parseTrusted("{\"a\":[1,2]}"), "𝒳", Json.parseTrusted("3"));
    Scope scope =
        new Scope(
            Json.parseTrusted("{}"),
            Json.parseTrusted("{}"),
            variables,
            new Random(1)::nextLong,
            Instant.EPOCH);

    assertThat(JsonPaths.compile("$größe_1.a[1]").evaluate(scope).intValue()).isEqualTo(2);
    assertThat(JsonPaths.compile("$größe_1['a'][*]").evaluate(scope)).hasSize(2);
    assertThat(JsonPaths.compile("$𝒳").evaluate(scope).intValue()).isEqualTo(3);
    assertThat(JsonPaths.compile("$other.a").find(scope)).isEmpty();
    assertThatExceptionOfType(StatesException.class)
        .isThrownBy(() -> JsonPaths.compile("$other.a").evaluate(scope))
        .withMessage("Invalid path '$other.a' : The variable 'other' has not been assigned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "!", "[?(", "['a'", ".a[?(@", "\\", "..*", "[?(@.a=='", "!("})
  void noTextBreaksTheParser(String part) {
    for (String start : new String[] {"$", "$[?(", "$[?(@"}) {
      for (int count : new int[] {21, 10_000, 1_000_000}) {
        assertThatExceptionOfType(InvalidExpressionException.class)
            .isThrownBy(() -> JsonPaths.compile(start + part.repeat(count) + "("));
      }
    }
  }

  private static JsonNode evaluate(String path, JsonNode input) throws InvalidExpressionException {
    return JsonPaths.compile(path).evaluate(Scopes.over(input));
  }
}
