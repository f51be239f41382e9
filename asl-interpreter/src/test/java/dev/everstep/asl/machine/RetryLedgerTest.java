package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.expression.Sources;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.model.Retrier;
import dev.everstep.asl.model.Retrier.Jitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryLedgerTest {

  private static final Sources SOURCES = new SeededSources(1);

  @Test
  void delayGrowsByTheBackoffRateUpToTheCap() {
    Retrier retrier = new Retrier(List.of("A"), 2, 5, 2.0, OptionalLong.of(10), Jitter.NONE);
    assertThat(delays(retrier, 5))
        .containsExactly(
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
  }

  @Test
  void fullJitterDrawsBelowTheCappedDelay() {
    Retrier retrier = new Retrier(List.of("A"), 4, 50, 1.0, OptionalLong.empty(), Jitter.FULL);
    assertThat(delays(retrier, 50))
        .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(4)))
        .anySatisfy(delay -> assertThat(delay).isLessThan(Duration.ofSeconds(2)))
        .anySatisfy(delay -> assertThat(delay).isGreaterThan(Duration.ofSeconds(2)));
  }

  @Test
  void hugeBackoffDoesNotOverflow() {
    Retrier retrier =
        new Retrier(List.of("A"), 99_999_999, 3, 1e300, OptionalLong.empty(), Jitter.NONE);
    assertThat(delays(retrier, 3)).last().isEqualTo(Duration.ofSeconds(31_622_400));
  }

  @Test
  void retrierOfOtherErrorKeepsItsCounter() {
    RetryLedger ledger = new RetryLedger(List.of(retrier(1, "A"), retrier(2, "B")), List.of());
    assertThat(ledger.retry(StatesError.named("A"), SOURCES)).isPresent();
    assertThat(ledger.retry(StatesError.named("B"), SOURCES)).isPresent();
    assertThat(ledger.retry(StatesError.named("A"), SOURCES)).isEmpty();
    assertThat(ledger.retry(StatesError.named("B"), SOURCES)).isPresent();
    assertThat(ledger.used()).containsExactly(1L, 2L);
    assertThat(ledger.total()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "States.ALL,                 Any,                        true",
    "States.ALL,                 States.DataLimitExceeded,   true",
    "States.ALL,                 States.Runtime,             false",
    "States.Runtime,             States.Runtime,             false",
    "States.TaskFailed,          Any,                        true",
    "States.TaskFailed,          States.Timeout,             false",
    "States.TaskFailed,          States.HeartbeatTimeout,    false",
    "States.TaskFailed,          States.DataLimitExceeded,   false",
    "States.Timeout,             States.HeartbeatTimeout,    true",
    "States.HeartbeatTimeout,    States.HeartbeatTimeout,    true",
    "States.HeartbeatTimeout,    States.Timeout,             false",
    "Any,                        any,                        false",
  })
  void errorNamesMatchAsTheLanguageSays(String expected, String error, boolean matches) {
    assertThat(RetryLedger.matches(List.of(expected), StatesError.named(error))).isEqualTo(matches);
  }

  private static List<Duration> delays(Retrier retrier, int count) {
    RetryLedger ledger = new RetryLedger(List.of(retrier), List.of());
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      delays.add(ledger.retry(StatesError.named("A"), SOURCES).orElseThrow());
    }
    return delays;
  }

  private static Retrier retrier(long maxAttempts, String error) {
    return new Retrier(List.of(error), 1, maxAttempts, 2.0, OptionalLong.empty(), Jitter.NONE);
  }
}
