package dev.everstep.worker.task.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.task.lambda.FunctionsMap.Target;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FunctionsMapTest {

  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";

  private final FunctionsMap functions =
      new FunctionsMap(
          Map.of(
              "f",
              Target.of("http://any"),
              "f:live",
              Target.of("http://live"),
              ARN + ":blue",
              Target.of("http://blue")));

  @ParameterizedTest
  @CsvSource({
    "f,                       http://any",
    "f:live,                  http://live",
    "f:other,                 http://any",
    ARN + ",                  http://any",
    ARN + ":live,             http://live",
    ARN + ":blue,             http://blue",
    "123456789012:function:f, http://any"
  })
  void narrowestEntryWins(String written, String url) {
    assertThat(functions.find(FunctionName.of(written, Optional.empty())))
        .map(Target::toString)
        .contains(url);
  }

  @Test
  void qualifierMayStandBesideTheName() {
    assertThat(functions.find(FunctionName.of("f", Optional.of("live"))))
        .contains(Target.of("http://live"));
  }

  @Test
  void otherFunctionsAreNotFound() {
    assertThat(functions.find(FunctionName.of("g", Optional.empty()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"f", "/f", "file:///f", "ftp://host/f", "http:f"})
  void targetMustBeHttpUrl(String url) {
    assertThatThrownBy(() -> Target.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(url);
  }

  @Test
  void headersAreNotPrinted() {
    assertThat(new Target(URI.create("http://h"), Map.of("Authorization", "secret")))
        .hasToString("http://h");
  }
}
