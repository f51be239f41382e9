package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordingsInMemoryTest {

  @Test
  void executionsEndAsRecordedOnAws() {
    List<Scenario> scenarios =
        Recordings.load().stream()
            .filter(new CurrentScope())
            .filter(InMemoryReplay::applies)
            .toList();
    assumeThat(scenarios).isNotEmpty();
    Score score = new Score("in memory");
    for (Scenario scenario : scenarios) {
      score.add(scenario, Gap.fewest(scenario, RecordingsInMemoryTest::gaps));
    }
    System.out.println(score.summary());
    assertThat(score.faults()).as(score.summary()).isEmpty();
  }

  private static List<Gap> gaps(Scenario scenario) {
    try {
      return new InMemoryReplay(scenario).gaps();
    } catch (RuntimeException e) {
      return List.of(Gap.failure(e));
    }
  }
}
