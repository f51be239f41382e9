package dev.everstep.asl.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Redrive;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The case files whose executions are redriven, in memory. */
final class RedriveCasesTest {

  private static final Duration PAUSE = Duration.ofHours(1);

  static List<Case> cases() {
    return Case.all().stream().filter(c -> c.redriven().isPresent()).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void redriveHolds(Case c) {
    redrive(c, Settings.STANDARD, false);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void restoringFromASnapshotAfterEveryTransitionChangesNothing(Case c) {
    redrive(c, Settings.STANDARD.withTransitionsPerStep(1), true);
  }

  private static void redrive(Case first, Settings settings, boolean restoring) {
    LocalRun run = CasesTest.runtime(first, settings).run();
    Case c = first;
    for (int count = 1; c.redriven().isPresent(); count++) {
      c = c.redriven().get();
      assertThat(run.unfinished()).isPresent();
      ExecutionInfo info =
          SampleExecution.info().redriven(new Redrive(count, run.ended().plus(PAUSE)));
      LocalRuntime runtime =
          CasesTest.stopping(
              c,
              LocalRuntime.redrive(
                  Programs.of(c.definition()),
                  info,
                  c.input(),
                  settings,
                  new SeededSources(1),
                  CasesTest.scripted(c.tasks()),
                  run.unfinished().get()));
      run = restoring ? runtime.restoringEveryStep().run() : runtime.run();
      CasesTest.assertResult(c, run.result());
      CasesTest.assertEvents(c, run.events());
    }
    assertThat(run.unfinished().isEmpty()).isEqualTo(c.output().isPresent());
  }
}
