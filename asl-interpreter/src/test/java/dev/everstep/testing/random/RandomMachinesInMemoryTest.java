package dev.everstep.testing.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.DefinitionCheck;
import dev.everstep.testing.SampleExecution;
import org.junit.jupiter.api.Test;

/** What must hold for any machine, valid or not, before any host comes into it. */
final class RandomMachinesInMemoryTest {

  private static final ExecutionInfo EXECUTION = SampleExecution.info();

  private static final Settings FOLDED = Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE);

  @Test
  void machinesAreValid() {
    for (RandomMachine machine : Campaign.machines("valid", 1000)) {
      assertThat(check(machine).problems()).as(machine.definition()).isEmpty();
    }
  }

  @Test
  void restoringAtEveryStepChangesNothing() {
    for (RandomMachine machine : Campaign.machines("restored", 500)) {
      Conduct whole = Conduct.inMemory(machine, EXECUTION, FOLDED);
      Settings slow = FOLDED.withTransitionsPerStep(1);
      Conduct restored =
          Conduct.of(Conduct.runtime(machine, EXECUTION, slow).restoringEveryStep().run());
      assertThat(restored.inOrder()).as(machine.definition()).isEqualTo(whole.inOrder());
    }
  }

  @Test
  void whatTheValidatorAcceptsRunsAndWhatItRefusesHasAReason() {
    int accepted = 0;
    for (RandomMachine machine : Campaign.machines("mutated", 2000)) {
      RandomMachine mutated = Mutation.of(machine);
      Parsed parsed = check(mutated);
      if (parsed.definition().isPresent()) {
        accepted++;
        assertThat(conduct(mutated).end()).as(mutated.definition()).isNotEmpty();
      } else {
        assertThat(parsed.problems()).as(mutated.definition()).isNotEmpty();
        parsed.problems().forEach(problem -> assertShapedAsOnAws(problem, mutated.definition()));
      }
    }
    System.out.println("mutated: " + accepted + " accepted");
  }

  private static Parsed check(RandomMachine machine) {
    return DefinitionCheck.check(
        machine.definition(), false, arn -> arn.startsWith("arn:aws:states:::"));
  }

  private static Conduct conduct(RandomMachine machine) {
    try {
      return Conduct.inMemory(machine, EXECUTION, Settings.STANDARD);
    } catch (RuntimeException e) {
      throw new AssertionError("An internal error of " + machine.definition(), e);
    }
  }

  private static void assertShapedAsOnAws(Problem problem, String definition) {
    assertThat(problem.code()).as(definition).matches("[A-Z][A-Z_]+");
    assertThat(problem.message()).as(definition).isNotBlank().doesNotContain("Exception", "java.");
    problem.location().ifPresent(at -> assertThat(at).as(definition).startsWith("/"));
  }
}
