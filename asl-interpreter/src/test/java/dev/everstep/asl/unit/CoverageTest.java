package dev.everstep.asl.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoverageTest {

  private final StateMachine parcel =
      StateMachine.load(Path.of("src/test/resources/unit/parcel.asl.json"));

  @Test
  void withoutExecutionsNothingIsReached() {
    Coverage coverage = Coverage.of(parcel, List.of());

    assertThat(coverage.parts().keySet())
        .extracting(Part::toString)
        .containsExactly(
            "Both",
            "Both.Catch[0]",
            "Both.Catch[1]",
            "Charge",
            "Charge.Retry[0]",
            "Pack",
            "Wrap",
            "Doze",
            "Which",
            "Which.Choices[0]",
            "Which.Default",
            "Dear",
            "Cheap",
            "TooBusy",
            "Refused");
    assertThat(coverage.percent()).isZero();
    assertThat(coverage.missed()).hasSize(coverage.total());
  }

  @Test
  void countsOverAllExecutions() {
    Execution calm = parcel.given("{\"items\": []}").task("Charge", charged("1")).run();
    Execution busy =
        parcel
            .given("{\"items\": []}")
            .task("Charge", Answer.fails("Gateway.Busy").times(2), charged("101"))
            .run();
    Coverage coverage = Coverage.of(parcel, List.of(calm, busy));

    assertThat(coverage.parts())
        .containsEntry(Part.state("Both"), 2)
        .containsEntry(Part.state("Charge"), 2)
        .containsEntry(Part.retrier("Charge", 0), 2)
        .containsEntry(Part.rule("Which", 0), 1)
        .containsEntry(Part.otherwise("Which"), 1);
    assertThat(coverage.missed())
        .extracting(Part::toString)
        .containsExactly("Both.Catch[0]", "Both.Catch[1]", "Wrap", "TooBusy", "Refused");
    assertThat(coverage.percent()).isEqualTo(66);
    assertThat(coverage.of(Part.Kind.CATCHER).percent()).isZero();
    assertThat(coverage.of(Part.Kind.RETRIER).reached()).isEqualTo(1);
  }

  @Test
  void executionsRepeatThemselves() {
    TestRun run = parcel.given("{\"items\": [1]}").task("Charge", charged("1"));
    run.resource("wrap", Answer.returns("{\"Payload\": 1}"));

    assertThat(run.run()).isEqualTo(run.run());
  }

  private static Answer charged(String amount) {
    return Answer.returns("{\"charged\": " + amount + "}");
  }
}
