package dev.everstep.worker.task.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LambdaSettingsTest {

  @Test
  void narrowestVariableNamesTheEndpoint() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL", "http://all");
    assertThat(LambdaSettings.of(environment).endpoint()).contains(URI.create("http://all"));

    environment.put("AWS_ENDPOINT_URL_LAMBDA", "http://lambda");
    assertThat(LambdaSettings.of(environment).endpoint()).contains(URI.create("http://lambda"));

    environment.put("LAMBDA_ENDPOINT", "http://local");
    assertThat(LambdaSettings.of(environment).endpoint()).contains(URI.create("http://local"));
  }

  @Test
  void emptyVariableCountsAsAbsent() {
    assertThat(LambdaSettings.of(Map.of("LAMBDA_ENDPOINT", " ")).endpoint()).isEmpty();
  }

  @Test
  void endpointMustBeUrl() {
    assertThatThrownBy(() -> LambdaSettings.of(Map.of("LAMBDA_ENDPOINT", "localhost")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a URL in LAMBDA_ENDPOINT but was: localhost");
  }
}
