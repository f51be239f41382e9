package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import dev.everstep.testing.UnorderedHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is nested in whatever: branches of their own give what folded ones give. */
final class BranchPropertiesTest {

  private static final ExecutionInfo EXECUTION = SampleExecution.info();

  /**
   * Without retries by the host: those are recorded late, with times that must not go back, and
   * what was recorded meanwhile differs.
   */
  private static final Settings FOLDED =
      Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE).withHostRetries(false);

  @Property(tries = 400)
  void branchesOfTheirOwnEqualFoldedOnes(@ForAll long seed, @ForAll @IntRange(max = 8) int fold) {
    RandomNesting nesting = new RandomNesting(seed);
    String definition = nesting.definition();
    LocalRun folded = runtime(definition, seed, FOLDED).run();
    LocalRun run = runtime(definition, seed, FOLDED.withFoldUpTo(fold)).run();
    assertEqual(definition, run, folded, fold);
  }

  @Property(tries = 200)
  void machinesRestoredAtEveryStepEqualFoldedOnes(
      @ForAll long seed, @ForAll @IntRange(max = 8) int fold) {
    String definition = new RandomNesting(seed).definition();
    LocalRun folded = runtime(definition, seed, FOLDED).run();
    Settings slow = FOLDED.withFoldUpTo(fold).withTransitionsPerStep(1);
    assertEqual(
        definition, runtime(definition, seed, slow).restoringEveryStep().run(), folded, fold);
  }

  @Property(tries = 200)
  void retriesByTheHostChangeNothingButTimes(
      @ForAll long seed, @ForAll @IntRange(max = 8) int fold) {
    String definition = new RandomNesting(seed).definition();
    Settings byHost = FOLDED.withHostRetries(true);
    LocalRun folded = runtime(definition, seed, byHost).run();
    LocalRun run = runtime(definition, seed, byHost.withFoldUpTo(fold)).run();
    assertConsistent(run.events());
    assertThat(UnorderedHistory.untimed(definition, run.events()))
        .isEqualTo(UnorderedHistory.untimed(definition, folded.events()));
    assertThat(run.result()).isEqualTo(folded.result());
  }

  /** What was under way at a stop, or beside a failure, is shown as a machine shows its own. */
  @Property(tries = 400)
  void retriesByTheHostEqualThoseByTheMachine(
      @ForAll long seed,
      @ForAll @IntRange(max = 8) int fold,
      @ForAll @IntRange(min = 1, max = 20_000) int seconds) {
    String definition = new RandomNesting(seed).definition();
    StatesError error = StatesError.of("Enough", "really");
    Duration time = Duration.ofSeconds(seconds).plusNanos(500_000);
    Settings byMachine = FOLDED.withFoldUpTo(fold);
    LocalRun own = runtime(definition, seed, byMachine).stopAfter(time, error).run();
    LocalRun run =
        runtime(definition, seed, byMachine.withHostRetries(true))
            .stopAfter(time, error)
            .restoringEveryStep()
            .run();
    assertConsistent(run.events());
    assertThat(UnorderedHistory.untimed(definition, run.events()))
        .isEqualTo(UnorderedHistory.untimed(definition, own.events()));
    assertThat(run.result()).isEqualTo(own.result());
  }

  @Property(tries = 200)
  void stoppedExecutionsHaveTheSameHistory(
      @ForAll long seed,
      @ForAll @IntRange(max = 8) int fold,
      @ForAll @IntRange(min = 1, max = 20_000) int seconds) {
    String definition = new RandomNesting(seed).definition();
    StatesError error = StatesError.of("Enough", "really");
    Duration time = Duration.ofSeconds(seconds).plusNanos(500_000);
    LocalRun folded = runtime(definition, seed, FOLDED).stopAfter(time, error).run();
    LocalRun run =
        runtime(definition, seed, FOLDED.withFoldUpTo(fold)).stopAfter(time, error).run();
    assertEqual(definition, run, folded, fold);
  }

  @Property(tries = 200)
  void executionsThatTimeOutHaveTheSameHistory(
      @ForAll long seed,
      @ForAll @IntRange(max = 8) int fold,
      @ForAll @IntRange(min = 1, max = 20_000) int seconds) {
    String definition =
        new RandomNesting(seed)
            .definition()
            .replaceFirst("\\{", "{\"TimeoutSeconds\":" + seconds + ",");
    LocalRun folded = runtime(definition, seed, FOLDED).run();
    assertEqual(
        definition, runtime(definition, seed, FOLDED.withFoldUpTo(fold)).run(), folded, fold);
  }

  private static LocalRuntime runtime(String definition, long seed, Settings settings) {
    return new LocalRuntime(
        Programs.of(definition),
        EXECUTION,
        RandomNesting.input(),
        settings,
        new SeededSources(1),
        new RandomNesting(seed)::answer);
  }

  /**
   * Times are equal too if nothing is folded. Beside a folded branch that goes on meanwhile, the
   * events of a machine of its own are recorded late: at its join, as all times must not go back.
   */
  private static void assertEqual(String definition, LocalRun run, LocalRun folded, int fold) {
    assertConsistent(run.events());
    boolean timed = fold == 0;
    assertThat(lines(definition, run, timed)).isEqualTo(lines(definition, folded, timed));
    assertThat(run.result()).isEqualTo(folded.result());
    assertThat(run.ended()).isEqualTo(folded.ended());
  }

  private static List<String> lines(String definition, LocalRun run, boolean timed) {
    return timed
        ? UnorderedHistory.timed(definition, run.events())
        : UnorderedHistory.untimed(definition, run.events());
  }

  private static void assertConsistent(List<HistoryEvent> events) {
    Instant latest = Instant.EPOCH;
    for (int i = 0; i < events.size(); i++) {
      HistoryEvent event = events.get(i);
      assertThat(event.id()).isEqualTo(i + 1);
      assertThat(event.previousEventId()).isBetween(0L, (long) i);
      assertThat(event.timestamp()).isAfterOrEqualTo(latest);
      latest = event.timestamp();
    }
  }
}
