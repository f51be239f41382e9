package dev.everstep.asl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1.0",
        "1.10",
        "-1E+2",
        "1e309",
        "1e1000000000",
        "-1e-1000000000",
        "12345678901234567890",
        "12345678901234567890.123456789",
        "123456789012345678",
        "-9223372036854775809",
        "true",
        "null",
        "\"\"",
        "[]",
        "{}",
        "{\"b\":1,\"a\":[{},null]}",
        "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\"",
        "\"häß 日本 🆗\"",
        "\"\\uD800\"",
        "{\"x\":\"a\\uD83C\"}"
      })
  void whatWasReadIsPrintedUnchanged(String text) throws JsonSyntaxException {
    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }

  @Test
  void loneSurrogateStaysWhatItIs() throws JsonSyntaxException {
    assertThat(Json.parse("\"a\\ud800b\"").textValue()).isEqualTo("a\uD800b");
    assertThat(Json.write(Json.parse("\"\\ud83c\\udd97\\ud83c\""))).isEqualTo("\"🆗\\uD83C\"");
  }

  @Test
  void documentMayNestAThousandDeepAndNoMore() throws JsonSyntaxException {
    String deepest = "[".repeat(1000) + "]".repeat(1000);

    assertThat(Json.write(Json.parse(deepest))).isEqualTo(deepest);
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.parse("[" + deepest + "]"))
        .withMessageContaining("nesting depth (1001) exceeds the maximum allowed (1000)");
  }

  @Test
  void printingDoesNotRecurse() {
    JsonNode tree = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 200_000; i++) {
      ArrayNode parent = JsonNodeFactory.instance.arrayNode();
      tree = parent.add(tree);
    }

    assertThat(Json.write(tree)).hasSize(400_002);
  }

  @Test
  void lastOfDuplicateKeysWinsExceptInDefinitions() throws JsonSyntaxException {
    String text = "{\"a\":1,\"a\":2}";

    assertThat(Json.write(Json.parse(text))).isEqualTo("{\"a\":2}");
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.parseStrict(text))
        .withMessage("Duplicate field 'a'");
  }

  @Test
  void messageAndLocationAreJacksons() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.parse("not a definition"))
        .withMessage(
            "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or"
                + " 'false')")
        .extracting(JsonSyntaxException::location)
        .isEqualTo("[Source: (String)\"not a definition\"; line: 1, column: 4]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{\"a\"}",
        "01",
        "1.",
        ".5",
        "+1",
        "NaN",
        "Infinity",
        "'a'",
        "{a:1}",
        "\"\t\"",
        "\"\\x\"",
        "[1]]",
        "1 2",
        "{} []",
        "/* */ 1",
        "\uFEFF1x"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> Json.parse(text));
  }

  @Test
  void numberOfMoreThanAThousandDigitsIsRefused() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.parse("1".repeat(1001)));
  }

  @Test
  void messageQuotesTheText() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.parse("{"))
        .withMessageContaining("[Source: (String)\"{\"; line: 1, column: 1]");
  }

  @Test
  void tokenBehindTheValueIsNamed() {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> Json.parse("{} 1"))
        .withMessage("Trailing token (of type VALUE_NUMBER_INT) found after value");
  }
}
