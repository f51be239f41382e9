package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScoreTest {

  @Test
  void countsWhatHolds() {
    Score score = new Score("in memory", Map.of());
    score.add(scenario("a"), List.of());
    score.add(scenario("b"), List.of("at /x"));

    assertThat(score.summary()).isEqualTo("recordings in memory: 1 of 2 hold");
    assertThat(score.faults()).containsExactly("b\n    at /x");
  }

  @Test
  void knownDeviationIsNoFault() {
    Score score = new Score("in memory", Map.of("b", "because"));
    score.add(scenario("b"), List.of("at /x"));

    assertThat(score.faults()).isEmpty();
  }

  @Test
  void deviationThatHoldsIsAFault() {
    Score score = new Score("in memory", Map.of("b", "because"));
    score.add(scenario("b"), List.of());

    assertThat(score.faults()).containsExactly("b\n    holds: take it out of deviations.json");
  }

  @Test
  void deviationsAreListedPerScore() {
    String text = "[{\"scenario\":\"a\",\"scores\":[\"in memory\"],\"reason\":\"because\"}]";

    assertThat(Deviations.read(text, "in memory")).containsExactly(Map.entry("a", "because"));
    assertThat(Deviations.read(text, "over the wire")).isEmpty();
  }

  private static Scenario scenario(String name) {
    return new Scenario(name, List.of(), Map.of());
  }
}
