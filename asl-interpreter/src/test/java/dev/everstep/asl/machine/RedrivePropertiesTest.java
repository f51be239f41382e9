package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import dev.everstep.testing.UnorderedHistory;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever is nested in whatever and fails or is stopped: redriven, as often as it takes, branches
 * of their own give what folded ones give.
 */
final class RedrivePropertiesTest {

  private static final int MOST_REDRIVES = 4;
  private static final Duration PAUSE = Duration.ofHours(5);

  private static final Settings FOLDED =
      Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE).withHostRetries(false);

  @Property(tries = 300)
  void branchesOfTheirOwnEqualFoldedOnes(@ForAll long seed, @ForAll @IntRange(max = 8) int fold) {
    assertEqual(seed, FOLDED.withFoldUpTo(fold), false, Optional.empty());
  }

  @Property(tries = 200)
  void machinesRestoredAtEveryStepEqualFoldedOnes(
      @ForAll long seed, @ForAll @IntRange(max = 8) int fold) {
    Settings slow = FOLDED.withFoldUpTo(fold).withTransitionsPerStep(1);
    assertEqual(seed, slow, true, Optional.empty());
  }

  @Property(tries = 300)
  void stoppedExecutionsGoOnAlike(
      @ForAll long seed,
      @ForAll @IntRange(max = 8) int fold,
      @ForAll @IntRange(min = 1, max = 20_000) int seconds) {
    Duration time = Duration.ofSeconds(seconds).plusNanos(500_000);
    assertEqual(seed, FOLDED.withFoldUpTo(fold), false, Optional.of(time));
  }

  private static void assertEqual(
      long seed, Settings settings, boolean restoring, Optional<Duration> stop) {
    String definition = RandomNesting.withoutFailStates(seed).definition();
    Whole folded = run(definition, seed, FOLDED, false, stop);
    Whole run = run(definition, seed, settings, restoring, stop);
    assertConsistent(run.events());
    assertThat(UnorderedHistory.untimed(definition, run.events()))
        .as(definition)
        .isEqualTo(UnorderedHistory.untimed(definition, folded.events()));
    assertThat(run.last().result()).isEqualTo(folded.last().result());
    assertThat(run.last().ended()).isEqualTo(folded.last().ended());
  }

  private record Whole(LocalRun last, List<HistoryEvent> events) {}

  /** Stopped, if at all, in the first life and then in the next ones, but not in the last one. */
  private static Whole run(
      String definition, long seed, Settings settings, boolean restoring, Optional<Duration> stop) {
    Program program = Programs.of(definition);
    ExecutionInfo info = SampleExecution.info();
    LocalRuntime runtime =
        new LocalRuntime(
            program,
            info,
            RandomNesting.input(),
            settings,
            new SeededSources(1),
            new RandomNesting(seed)::answer);
    LocalRun run = run(runtime, restoring, stop);
    List<HistoryEvent> events = new ArrayList<>(run.events());
    for (int count = 1; count <= MOST_REDRIVES && run.unfinished().isPresent(); count++) {
      ObjectNode unfinished = run.unfinished().get();
      LocalRuntime next =
          LocalRuntime.redrive(
              program,
              info.redriven(
                  new Redrive(count, run.ended().plus(PAUSE).truncatedTo(ChronoUnit.MILLIS))),
              RandomNesting.input(),
              settings,
              new SeededSources(1),
              new RandomNesting(seed + count)::answer,
              unfinished);
      run = run(next, restoring, count < MOST_REDRIVES ? stop : Optional.empty());
      events.addAll(run.events());
    }
    return new Whole(run, events);
  }

  private static LocalRun run(LocalRuntime runtime, boolean restoring, Optional<Duration> stop) {
    stop.ifPresent(time -> runtime.stopAfter(time, StatesError.of("Enough", "really")));
    return restoring ? runtime.restoringEveryStep().run() : runtime.run();
  }

  private static void assertConsistent(List<HistoryEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      HistoryEvent event = events.get(i);
      assertThat(event.id()).isEqualTo(i + 1);
      assertThat(event.previousEventId()).isBetween(0L, (long) i);
      if (i > 0) {
        assertThat(event.timestamp()).isAfterOrEqualTo(events.get(i - 1).timestamp());
      }
    }
  }
}
