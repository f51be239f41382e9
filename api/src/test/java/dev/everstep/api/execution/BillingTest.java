package dev.everstep.api.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BillingTest {

  private static final String QUARTER = "\"" + "x".repeat(262_142) + "\"";
  private static final String FLOW = "\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}";

  /** [AWS rec: test_express_sync] */
  @Test
  void theLeastIsOneStep() {
    assertThat(Billing.of("{" + FLOW + "}", "{}", Optional.of("{}"), Duration.ofMillis(3)))
        .isEqualTo(new Billing.Details(64, 100));
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "100, 100", "101, 200", "7541, 7600"})
  void timeIsRoundedUp(long millis, long billed) {
    assertThat(Billing.millis(Duration.ofMillis(millis))).isEqualTo(billed);
  }

  @Test
  void payloadCountsForEachRunAtATime() {
    // 41 runs of half a megabyte; a Map of them in a Map has 1 + 40 * 41.
    String map = "{\"States\":{\"M\":{\"ItemProcessor\":{" + FLOW + "}}}}";
    String nested = "{\"States\":{\"M\":{\"Iterator\":" + map + "}}}";
    String narrow = nested.replace("\"Iterator\"", "\"MaxConcurrency\":3,\"Iterator\"");

    assertThat(megabytes(map)).isEqualTo(64);
    assertThat(megabytes(nested)).isEqualTo(832);
    assertThat(megabytes(narrow)).isEqualTo(64);
  }

  @Test
  void branchesOfAParallelRunTogetherAndStatesOneAfterTheOther() {
    String branch = "{" + FLOW + "}";
    String branches = "[" + (branch + ",").repeat(199) + branch + "]";
    String parallel = "{\"Branches\":" + branches + "}";
    String two = "{\"States\":{\"A\":" + parallel + ",\"B\":" + parallel + "}}";

    assertThat(megabytes(two)).isEqualTo(128);
  }

  private static long megabytes(String definition) {
    return Billing.megabytes(definition, QUARTER, Optional.of(QUARTER));
  }
}
