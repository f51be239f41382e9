package dev.everstep.testing.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ShrinkerTest {

  private static final String FAULT = "\"Error\":\"Broken\"";

  @Test
  void onlyWhatShowsTheFaultIsLeft() {
    RandomMachine machine =
        LongStream.range(0, 10_000)
            .mapToObj(RandomMachine::of)
            .filter(m -> shows(m) && m.definition().length() > 5000)
            .findFirst()
            .orElseThrow();

    RandomMachine small = new Shrinker(ShrinkerTest::shows, 10_000).shrink(machine);

    assertThat(small.definition())
        .contains(FAULT)
        .doesNotContain("Retry", "Catch", "Assign", "\"Task\"", "\"Choice\"");
    assertThat(small.seed()).isEqualTo(machine.seed());
  }

  @Test
  void withoutFaultInSmallerOnesTheMachineStays() {
    RandomMachine machine = RandomMachine.of(1);

    assertThat(new Shrinker(m -> false, 1000).shrink(machine)).isEqualTo(machine);
  }

  private static boolean shows(RandomMachine machine) {
    return machine.definition().contains(FAULT);
  }
}
