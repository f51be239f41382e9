package dev.everstep.testing.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Settings;
import dev.everstep.testing.SampleExecution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a redrive is the same on all hosts: one branch waits or not, the other one fails. */
final class RedriveOrderTest {

  @ParameterizedTest
  @CsvSource({
    // It fails as the other one begins again.
    "9, 0, false",
    // The other one has succeeded before.
    "0, 9, true"
  })
  void orderMattersWhereABranchFailsBesideAnother(int waits, int fails, boolean isIrrelevant) {
    String definition =
        """
        {"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": %d, "End": true}}},
          {"StartAt": "V", "States": {
            "V": {"Type": "Wait", "Seconds": %d, "Next": "F"}, "F": {"Type": "Fail"}}}]}}}
        """
            .formatted(waits, fails);
    RandomMachine machine = new RandomMachine(1, definition, "{}");
    ExecutionInfo info = SampleExecution.info();
    LocalRun failed = Conduct.runtime(machine, info, Settings.STANDARD).run();

    assertThat(new RedriveOrder(machine, info, failed).isIrrelevant()).isEqualTo(isIrrelevant);
  }
}
