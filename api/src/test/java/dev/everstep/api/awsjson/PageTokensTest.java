package dev.everstep.api.awsjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTokensTest {

  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final PageTokens tokens = new PageTokens(KEY, clock);

  @Test
  void positionComesBack() {
    assertThat(tokens.open("call", tokens.issue("call", "posítion 7"))).isEqualTo("posítion 7");
  }

  @Test
  void otherProcessWithTheSameKeyOpensIt() {
    assertThat(new PageTokens(KEY, clock).open("c", tokens.issue("c", "p"))).isEqualTo("p");
  }

  @Test
  void longestPositionFitsIntoTheModel() {
    assertThat(tokens.issue("call", "ü".repeat(256)).length()).isLessThanOrEqualTo(1024);
  }

  @Test
  void tokenOfAnotherCallIsInvalid() {
    assertInvalid("other", tokens.issue("call", "p"));
  }

  @Test
  void tokenOfAnotherKeyIsInvalid() {
    byte[] otherKey = "fedcba9876543210".getBytes(StandardCharsets.UTF_8);
    assertInvalid("call", new PageTokens(otherKey, clock).issue("call", "p"));
  }

  @Test
  void everyChangedBitIsInvalid() {
    byte[] token = Base64.getUrlDecoder().decode(tokens.issue("call", "p"));
    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] changed = token.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertInvalid("call", Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
    }
  }

  @Test
  void tokenExpiresAfterADay() {
    String token = tokens.issue("call", "p");
    now = now.plus(Duration.ofHours(24));
    assertThat(tokens.open("call", token)).isEqualTo("p");
    now = now.plusMillis(1);
    assertInvalid("call", token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "!!!", "YXJuOmF3czpzdGF0ZXM="})
  void otherTextsAreInvalid(String token) {
    assertInvalid("call", token);
  }

  private void assertInvalid(String call, String token) {
    assertThatThrownBy(() -> tokens.open(call, token))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.error()).isEqualTo(ApiError.INVALID_TOKEN))
        .hasMessage("Invalid Token: 'Invalid token'");
  }
}
