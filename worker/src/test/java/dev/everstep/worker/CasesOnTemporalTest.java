package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.cases.Case;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.random.Conduct;
import dev.everstep.worker.SkippingTemporal.Started;
import dev.everstep.worker.SkippingTemporal.TaskAnswers;
import dev.everstep.worker.contract.HostSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The case files with task tokens, activities and redrives go on Temporal as in memory. Each has a
 * server of its own: one on which a workflow ends just when it gets a signal skips time no more.
 */
final class CasesOnTemporalTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Settings FOLDED = Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE);
  private static final Settings UNFOLDED = Settings.STANDARD.withFoldUpTo(0);

  /** Its items ask at once: who gets which answer is chance. */
  private static final String ANSWERED_IN_ANY_ORDER = "redrive/map-goes-on-with-items";

  static Stream<Case> cases() {
    return Case.all().stream().filter(c -> c.redriven().isPresent() ? isCertain(c) : hasTokens(c));
  }

  static Stream<Case> casesWithBranches() {
    return cases().filter(CasesOnTemporalTest::hasBranches);
  }

  /**
   * Whether a redrive shows the same each time: a clock that skips may be ahead of what one with a
   * time-out has to do.
   */
  private static boolean isCertain(Case redriven) {
    return !redriven.definition().contains("\"TimeoutSeconds\"")
        && !redriven.name().equals(ANSWERED_IN_ANY_ORDER);
  }

  static boolean hasTokens(Case c) {
    return c.definition().matches(".*(TaskToken|:activity:).*");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void caseGoesAsInMemory(Case first) throws TimeoutException {
    assertGoesAsInMemory(first, FOLDED);
  }

  @ParameterizedTest
  @MethodSource("casesWithBranches")
  void caseGoesAsInMemoryWithBranchesAsWorkflows(Case first) throws TimeoutException {
    assertGoesAsInMemory(first, UNFOLDED);
  }

  private static void assertGoesAsInMemory(Case first, Settings settings) throws TimeoutException {
    try (SkippingTemporal temporal = new SkippingTemporal(0)) {
      assertGoesAsInMemory(first, settings, temporal);
    }
  }

  private static void assertGoesAsInMemory(Case first, Settings settings, SkippingTemporal temporal)
      throws TimeoutException {
    Case c = first;
    Started started =
        temporal.start(
            temporal.execution(c.name().replace('/', '-')),
            c.definition(),
            c.input(),
            scripted(c),
            HostSettings.DEFAULT,
            settings);
    stopInTime(c, started, temporal);
    LocalRun run = run(c, inMemory(c, started.info()));
    List<HistoryEvent> events = new ArrayList<>(run.events());
    assertSame(c, temporal.conduct(started, PATIENCE), Conduct.of(run, events));
    while (c.redriven().isPresent() && temporal.isInTime(started)) {
      c = c.redriven().get();
      started = temporal.redrive(started, scripted(c));
      stopInTime(c, started, temporal);
      run = run(c, redrivenInMemory(c, started.info(), run));
      events.addAll(run.events());
      assertSame(c, temporal.conduct(started, PATIENCE), Conduct.of(run, events));
    }
  }

  private static void stopInTime(Case c, Started started, SkippingTemporal temporal) {
    c.stop().ifPresent(stop -> temporal.stop(started, stop.after(), stop.error()));
  }

  /** Between concurrent branches there is no order. */
  private static void assertSame(Case c, Conduct given, Conduct expected) {
    String definition = c.definition();
    if (hasBranches(c)) {
      assertThat(given.unordered(definition)).isEqualTo(expected.unordered(definition));
    } else {
      assertThat(given.inOrder()).isEqualTo(expected.inOrder());
    }
  }

  private static boolean hasBranches(Case c) {
    return c.definition().matches(".*\"Type\" ?: ?\"(Parallel|Map)\".*");
  }

  private static LocalRuntime inMemory(Case c, ExecutionInfo info) {
    TaskAnswers answers = scripted(c);
    return new LocalRuntime(
        program(c),
        info,
        c.input(),
        FOLDED,
        new SeededSources(1),
        (task, attempt) -> answers.of(task.stateName(), task.parameters(), "", attempt));
  }

  private static LocalRuntime redrivenInMemory(Case c, ExecutionInfo info, LocalRun before) {
    TaskAnswers answers = scripted(c);
    return LocalRuntime.redrive(
        program(c),
        info,
        c.input(),
        FOLDED,
        new SeededSources(1),
        (task, attempt) -> answers.of(task.stateName(), task.parameters(), "", attempt),
        before.unfinished().orElseThrow());
  }

  private static LocalRun run(Case c, LocalRuntime runtime) {
    c.stop().ifPresent(stop -> runtime.stopAfter(stop.after(), stop.error()));
    return runtime.retryingOnly(SkippingTemporal::isRetriedByItsActivity).run();
  }

  private static Program program(Case c) {
    return Programs.of(c.definition());
  }

  /** One answer after the other, by state. */
  private static TaskAnswers scripted(Case c) {
    Map<String, List<ScriptedTask>> answers = c.tasks();
    Map<String, Integer> calls = new ConcurrentHashMap<>();
    return (stateName, parameters, visit, attempt) -> {
      List<ScriptedTask> script = answers.get(stateName);
      int call = calls.merge(stateName, 1, Integer::sum) - 1;
      return script.get(Math.min(call, script.size() - 1));
    };
  }
}
