package dev.everstep.api.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-1_.b", "a'b(c)!+=@", "ü", "機械", "\ud83d\ude00"})
  void lettersDigitsAndMostSignsAreAllowed(String name) {
    assertThat(Names.require(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\tb",
        "a\u00a0b",
        "a\u2003b",
        "<",
        ">",
        "{",
        "}",
        "[",
        "]",
        "?",
        "*",
        "\"",
        "#",
        "%",
        "\\",
        "^",
        "|",
        "~",
        "`",
        "$",
        "&",
        ",",
        ";",
        ":",
        "/",
        "\u0000",
        "\u001f",
        "\u007f",
        "\u009f",
        "\ufffe",
        "\uffff",
        "\ud800",
        "a\udc00",
        "\udbff\udfff"
      })
  void signsOfAwsListAreRefused(String name) {
    assertThatThrownBy(() -> Names.require(name)).hasMessage("Invalid Name: '" + name + "'");
  }
}
