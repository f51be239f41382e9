package dev.everstep.worker.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TaskTokenMintTest {

  private static final String ARN = "arn:aws:states:eu-west-1:123456789012:execution:m:x";
  private static final Instant START = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final String OLD = "an old secret of ours";
  private static final String NEW = "a new secret of ours";

  private final TaskTokenMint mint = new TaskTokenMint(TaskTokenKeys.random());

  @Test
  void tokenSaysWhatItWasMintedFor() {
    String text = mint.mint(ARN, START, 5, 2);

    TaskToken token = mint.open(text).orElseThrow();

    assertThat(token.executionArn()).isEqualTo(ARN);
    assertThat(token.startDate()).isEqualTo(START);
    assertThat(token.entry()).isEqualTo(5);
    assertThat(token.attempt()).isEqualTo(2);
    assertThat(token.region()).isEqualTo("eu-west-1");
    assertThat(token.account()).isEqualTo("123456789012");
    assertThat(token.expiry()).isAfter(START.plus(Duration.ofDays(366)));
    assertThat(token.id()).hasSize(32).isEqualTo(TaskTokenMint.idOf(text));
  }

  @Test
  void noTwoTokensAreAlike() {
    assertThat(mint.mint(ARN, START, 5, 2)).isNotEqualTo(mint.mint(ARN, START, 5, 2));
  }

  @Test
  void longestNamesFit() {
    String name = "\u754c".repeat(80);
    String arn = "arn:aws-us-gov:states:us-gov-west-1:123456789012:execution:" + name + ":" + name;

    String text = mint.mint(arn, START, Long.MAX_VALUE, Integer.MAX_VALUE);

    assertThat(text).hasSizeLessThanOrEqualTo(1024);
    assertThat(mint.open(text).orElseThrow().executionArn()).isEqualTo(arn);
  }

  @Test
  void tokenOfTheKeyBeforeStillCounts() {
    String text = new TaskTokenMint(TaskTokenKeys.of(OLD, Optional.empty())).mint(ARN, START, 5, 2);

    assertThat(new TaskTokenMint(TaskTokenKeys.of(NEW, Optional.of(OLD))).open(text)).isPresent();
    assertThat(new TaskTokenMint(TaskTokenKeys.of(NEW, Optional.empty())).open(text)).isEmpty();
  }

  /** The CI has a million: {@code -Deverstep.forged=1000000}. */
  @Test
  void changedTokensAreRefused() {
    int forged = Integer.getInteger("everstep.forged", 20_000);
    Random random = new Random(1);
    String text = mint.mint(ARN, START, 5, 2);
    for (int i = 0; i < forged; i++) {
      String changed = changed(text, random);
      if (!changed.equals(text)) {
        assertThat(mint.open(changed)).as(changed).isEmpty();
      }
    }
  }

  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    int at = random.nextInt(text.length());
    switch (random.nextInt(6)) {
      case 0 -> changed.setLength(at);
      case 1 -> changed.deleteCharAt(at);
      case 2 -> changed.insert(at, character(random));
      case 3 -> changed.setCharAt(text.length() - 1, character(random));
      case 4 -> changed.append("=".repeat(1 + random.nextInt(2)));
      default -> {
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
          changed.setCharAt(random.nextInt(text.length()), character(random));
        }
      }
    }
    return changed.toString();
  }

  private static char character(Random random) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= \u00e9";
    return alphabet.charAt(random.nextInt(alphabet.length()));
  }

  @Test
  void shortSecretIsRefused() {
    assertThatThrownBy(() -> TaskTokenKeys.of("too short", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("too short but");
  }
}
