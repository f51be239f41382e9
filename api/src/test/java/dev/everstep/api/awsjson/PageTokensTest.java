package dev.everstep.api.awsjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTokensTest {

  /** How many mutated tokens are tried; the CI has a million. */
  private static final int MUTATIONS = Integer.getInteger("everstep.forged", 20_000);

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ \u00fc";

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

  /** The bits that a last character has left over, and padding, would decode to the same bytes. */
  @Test
  void tokenHasOneSpelling() {
    String token = tokens.issue("call", "p");
    assertInvalid("call", token + "=");
    char last = token.charAt(token.length() - 1);
    assertInvalid("call", token.substring(0, token.length() - 1) + (char) (last + 1));
  }

  @Test
  void noMutatedTokenIsAccepted() {
    Random random = new Random(1);
    List<String> issued = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      issued.add(tokens.issue("call", "position " + "x".repeat(i)));
    }
    for (int i = 0; i < MUTATIONS; i++) {
      String token = mutated(issued, random);
      if (!issued.contains(token)) {
        assertInvalid("call", token);
      }
    }
  }

  private static String mutated(List<String> issued, Random random) {
    StringBuilder token = new StringBuilder(issued.get(random.nextInt(issued.size())));
    String other = issued.get(random.nextInt(issued.size()));
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(token.length());
      switch (random.nextInt(5)) {
        case 0 -> token.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 1 -> token.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 2 -> token.deleteCharAt(at);
        case 3 -> token.setLength(at + 1);
        default -> token.setLength(0);
      }
      if (token.isEmpty()) {
        token
            .append(other, 0, at % other.length())
            .append(other, other.length() / 2, other.length());
      }
    }
    return token.toString();
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
