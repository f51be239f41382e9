package dev.everstep.asl.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JavaTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Arg1\":1,\"Arg2\":[]} | {Arg1=1, Arg2=[]}",
        "[1.10,null,\"a, b\",{\"x\":true}] | [1.10, null, a, b, {x=true}]",
        "{} | {}",
        "[[],[1,[2]],{\"a\":{}}] | [[], [1, [2]], {a={}}]",
        "\"plain\" | plain",
        "null | null",
        "12345678901234567890 | 12345678901234567890"
      })
  void printsAsJavaDoes(String json, String expected) {
    assertThat(JavaText.of(Json.parseTrusted(json))).isEqualTo(expected);
  }

  @Test
  void printingDoesNotRecurse() {
    JsonNode tree = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 200_000; i++) {
      tree = JsonNodeFactory.instance.arrayNode().add(tree);
    }

    assertThat(JavaText.of(tree)).hasSize(400_002);
  }
}
