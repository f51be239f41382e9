package dev.everstep.asl.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.testing.UnorderedHistory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case file in memory, with branches and items as machines of their own. */
final class BranchCasesTest {

  private static final Settings FOLDED = Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE);

  static List<Case> cases() {
    return Case.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void branchesOfTheirOwnEqualFoldedOnes(Case c) {
    assertEqualsFolded(c, Settings.STANDARD.withFoldUpTo(0), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void foldingTheSmallestOnlyChangesNothing(Case c) {
    assertEqualsFolded(c, Settings.STANDARD.withFoldUpTo(1), false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void foldingByDefaultChangesNothing(Case c) {
    assertEqualsFolded(c, Settings.STANDARD, false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void restoringEveryMachineAfterEveryTransitionChangesNothing(Case c) {
    assertEqualsFolded(c, Settings.STANDARD.withFoldUpTo(0).withTransitionsPerStep(1), true);
    assertEqualsFolded(c, Settings.STANDARD.withFoldUpTo(1).withTransitionsPerStep(1), true);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void retriesByTheMachinesEqualRetriesByTheHost(Case c) {
    assertEqualsFolded(c, Settings.STANDARD.withFoldUpTo(0).withHostRetries(false), false);
    assertEqualsFolded(c, Settings.STANDARD.withFoldUpTo(1).withHostRetries(false), true);
  }

  private static void assertEqualsFolded(Case c, Settings settings, boolean restoring) {
    LocalRun folded = CasesTest.runtime(c, FOLDED).run();
    var runtime = CasesTest.runtime(c, settings);
    LocalRun run = (restoring ? runtime.restoringEveryStep() : runtime).run();
    assertThat(UnorderedHistory.timed(c.definition(), run.events()))
        .isEqualTo(UnorderedHistory.timed(c.definition(), folded.events()));
    assertThat(withoutIds(run.result())).isEqualTo(withoutIds(folded.result()));
  }

  private static String withoutIds(Result result) {
    return result instanceof Result.Succeeded succeeded
        ? Json.write(succeeded.output())
        : UnorderedHistory.withoutIds(result.toString());
  }
}
