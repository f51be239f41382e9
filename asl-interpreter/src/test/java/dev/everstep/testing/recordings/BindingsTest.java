package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BindingsTest {

  private final Bindings bindings = new Bindings("us-east-1");

  @Test
  void placeholderStandsForTheSameTextEverywhere() {
    assertThat(bindings.matches("a <x> b", "a 1 b")).isTrue();
    assertThat(bindings.matches("<x>", "1")).isTrue();
    assertThat(bindings.matches("<x>", "2")).isFalse();
  }

  @Test
  void placeholderMayOccurTwiceInOneText() {
    assertThat(bindings.matches("<x>1<x>", "a1a")).isTrue();
    assertThat(new Bindings("r").matches("<x>1<x>", "a1b")).isFalse();
  }

  @Test
  void uuidMustBeOne() {
    assertThat(bindings.matches("<uuid:1>", "no")).isFalse();
    assertThat(bindings.matches("<uuid:1>", "0b6a1c60-8ef6-4a0e-9a3c-0123456789ab")).isTrue();
  }

  @Test
  void regionAndPartitionAreKnown() {
    assertThat(bindings.matches("arn:<partition>:states:<region>", "arn:aws:states:us-east-1"))
        .isTrue();
    assertThat(bindings.matches("<region>", "us-east-2")).isFalse();
  }

  @Test
  void textWithoutPlaceholdersIsExact() {
    assertThat(bindings.matches("a.c", "abc")).isFalse();
  }

  @Test
  void filledPlaceholderIsBound() {
    String name = bindings.fill("<ArnPart_0idx>");

    assertThat(name).isEqualTo("ArnPart_0idx");
    assertThat(bindings.matches("<ArnPart_0idx>", "other")).isFalse();
  }

  @Test
  void functionNamesHaveTheirRecordedLength() {
    assertThat(bindings.fill("<lambda_function_name>")).hasSize(20);
    assertThat(bindings.fill("<lambda_function_1_name>"))
        .hasSize(20)
        .isNotEqualTo(bindings.fill("<lambda_function_2_name>"));
  }

  @Test
  void longTextHasItsLength() {
    assertThat(bindings.fill("<invalid_token_1025_chars>")).hasSize(1025);
  }
}
