package dev.everstep.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiConfigurationTest {

  private static ApiConfiguration read(String yaml) throws IOException, ConfigurationException {
    return new StrictConfiguration<ApiConfiguration>()
        .create(
            ApiConfiguration.class, Validators.newValidator(), Jackson.newObjectMapper(), "none")
        .build(path -> new ByteArrayInputStream(yaml.getBytes(UTF_8)), "test");
  }

  @Test
  void everythingHasADefault() throws Exception {
    ApiConfiguration configuration = read("{}");
    assertThat(configuration.port()).isEqualTo(8083);
    assertThat(configuration.account()).isEqualTo("123456789012");
    assertThat(configuration.region()).isEqualTo("us-east-1");
    assertThat(configuration.pageTokenKey()).isEmpty();
    assertThatCode(configuration::validate).doesNotThrowAnyException();
  }

  @Test
  void keysAreRead() throws Exception {
    ApiConfiguration configuration =
        read(
            "{port: 1, adminPort: 2, bindHost: 0.0.0.0, insecure: true, idleTimeout: 5s,"
                + " account: '000000000000', region: eu-west-1, allowedOrigins: ['https://a.example'],"
                + " pageTokenKey: 0123456789abcdef}");
    assertThat(configuration.port()).isEqualTo(1);
    assertThat(configuration.account()).isEqualTo("000000000000");
    assertThat(configuration.region()).isEqualTo("eu-west-1");
    assertThat(configuration.allowedOrigins()).containsExactly("https://a.example");
    assertThat(configuration.pageTokenKey()).hasValue("0123456789abcdef");
    assertThatCode(configuration::validate).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{prot: 1}",
        "{port: -1}",
        "{port: x}",
        "{account: '12'}",
        "{region: 'A B'}",
        "{server: {type: simple}}"
      })
  void unknownKeysAndWrongValuesAreRefused(String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void listeningBeyondThisMachineMustBeMeant() throws Exception {
    ApiConfiguration configuration = read("{bindHost: 0.0.0.0}");
    assertThatThrownBy(configuration::validate).hasMessageContaining("insecure");
  }

  @Test
  void shortPageTokenKeyIsRefused() throws Exception {
    ApiConfiguration configuration = read("{pageTokenKey: short}");
    assertThatThrownBy(configuration::validate).hasMessageContaining("pageTokenKey");
  }
}
