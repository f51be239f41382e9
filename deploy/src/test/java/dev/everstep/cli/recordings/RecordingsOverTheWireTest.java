package dev.everstep.cli.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.everstep.testing.recordings.ApiReplay;
import dev.everstep.testing.recordings.CurrentScope;
import dev.everstep.testing.recordings.Gap;
import dev.everstep.testing.recordings.Recordings;
import dev.everstep.testing.recordings.Scenario;
import dev.everstep.testing.recordings.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordingsOverTheWireTest {

  @Test
  void answersAreThoseRecordedOnAws() throws Exception {
    List<Scenario> scenarios =
        Recordings.load().stream().filter(new CurrentScope()).filter(ApiReplay::applies).toList();
    assumeThat(scenarios).isNotEmpty();
    Score score = new Score("over the wire");
    try (WholeProduct product = new WholeProduct()) {
      for (int i = 0; i < scenarios.size(); i++) {
        String region = region(i);
        score.add(
            scenarios.get(i),
            Gap.fewest(scenarios.get(i), reading -> gaps(reading, region, product)));
      }
    }
    System.out.println(score.summary());
    assertThat(score.faults()).as(score.summary()).isEmpty();
  }

  /** A region for each scenario keeps them apart: they name their machines alike. */
  private static String region(int scenario) {
    return "a" + (char) ('a' + scenario / 100) + "-recorded-" + scenario % 100;
  }

  private static List<Gap> gaps(Scenario scenario, String region, WholeProduct product) {
    try {
      return new ApiReplay(scenario, region, product, product.cloud()).gaps();
    } catch (RuntimeException e) {
      return List.of(Gap.failure(e));
    }
  }
}
