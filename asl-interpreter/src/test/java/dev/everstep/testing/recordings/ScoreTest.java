package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScoreTest {

  private static final Gap GAP = new Gap("answer/a/x", "text");
  private static final Deviation DEVIATION = new Deviation("b", "in memory", "/a/x", "because");

  @Test
  void countsWhatHolds() {
    Score score = new Score("in memory", List.of());
    score.add(scenario("a"), List.of());
    score.add(scenario("b"), List.of(GAP));

    assertThat(score.summary()).isEqualTo("recordings in memory: 1 of 2 hold");
    assertThat(score.faults()).containsExactly("b\n    text");
  }

  @Test
  void explainedGapIsNoFaultButDoesNotCountAsHolding() {
    Score score = new Score("in memory", List.of(DEVIATION));
    score.add(scenario("b"), List.of(GAP));

    assertThat(score.faults()).isEmpty();
    assertThat(score.summary()).isEqualTo("recordings in memory: 0 of 1 hold");
  }

  @Test
  void deviationExplainsNothingElse() {
    Score score = new Score("in memory", List.of(DEVIATION));
    score.add(scenario("b"), List.of(GAP, new Gap("answer/y", "other")));
    score.add(scenario("c"), List.of(GAP));

    assertThat(score.faults()).containsExactly("b\n    other", "c\n    text");
  }

  @Test
  void deviationWithoutGapIsAFault() {
    Score score = new Score("in memory", List.of(DEVIATION));
    score.add(scenario("b"), List.of());

    assertThat(score.faults()).containsExactly("b holds at /a/x: take it out of deviations.json");
  }

  @Test
  void deviationsAreReadPerScore() {
    String text =
        "[{\"reason\":\"because\",\"score\":\"in memory\",\"path\":\"/a/x\",\"scenarios\":[\"b\"]}]";

    assertThat(Deviation.read(text, "in memory")).containsExactly(DEVIATION);
    assertThat(Deviation.read(text, "over the wire")).isEmpty();
  }

  private static Scenario scenario(String name) {
    return new Scenario(name, List.of(), Map.of());
  }
}
