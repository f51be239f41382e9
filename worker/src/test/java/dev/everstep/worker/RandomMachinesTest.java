package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Settings;
import dev.everstep.testing.random.Campaign;
import dev.everstep.testing.random.Conduct;
import dev.everstep.testing.random.RandomMachine;
import dev.everstep.testing.random.Shrinker;
import dev.everstep.worker.SkippingTemporal.Started;
import dev.everstep.worker.contract.HostSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Random machines on Temporal go exactly as in memory, redriven too, however they are hosted. */
final class RandomMachinesTest {

  /** How many machines run at a time on one server: its clock skips only while all of them wait. */
  private static final int AT_A_TIME = 50;

  private static final int CACHED = 600;

  /** A longer history is a loop without end, up to the limit: nothing new, but it takes long. */
  private static final int LONGEST_HISTORY = 2000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES_TO_SHRINK = 60;
  private static final Settings FOLDED = Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE);

  /** How often a machine that fails is redriven. */
  private static final int REDRIVES = 2;

  /** A way to run machines, which must not be seen in what they do. */
  private record Hosting(int cachedWorkflows, HostSettings host, Settings settings) {}

  /** A machine under way. */
  private record Run(RandomMachine machine, Started started) {}

  @Test
  void hostGoesAsMemory() {
    assertEqual("cached", 200, new Hosting(CACHED, HostSettings.DEFAULT, FOLDED));
  }

  @Test
  void replayAtEveryTaskChangesNothing() {
    assertEqual("replayed", 200, new Hosting(0, HostSettings.DEFAULT, FOLDED));
  }

  @Test
  void continuingAsNewChangesNothing() {
    HostSettings often = HostSettings.DEFAULT.continuingAsNewEvery(3);
    assertEqual("continued", 60, new Hosting(CACHED, often, FOLDED.withTransitionsPerStep(3)));
  }

  @Test
  void branchesAsWorkflowsChangeNothing() {
    assertEqual("branched", 60, new Hosting(0, HostSettings.DEFAULT, FOLDED.withFoldUpTo(0)));
  }

  private static void assertEqual(String test, int usual, Hosting hosting) {
    List<RandomMachine> machines = Campaign.machines(test, usual);
    List<String> different = new ArrayList<>();
    for (int from = 0; from < machines.size(); from += AT_A_TIME) {
      List<RandomMachine> some =
          machines.subList(from, Math.min(from + AT_A_TIME, machines.size()));
      for (RandomMachine machine : differing(some, hosting)) {
        // Alone, and again: what a busy computer did to the order of things does not repeat.
        if (differs(machine, hosting)) {
          different.add(described(machine, hosting));
        }
      }
    }
    assertThat(different).isEmpty();
  }

  private static boolean differs(RandomMachine machine, Hosting hosting) {
    return !differing(List.of(machine), hosting).isEmpty();
  }

  private static List<RandomMachine> differing(List<RandomMachine> machines, Hosting hosting) {
    List<RandomMachine> different = new ArrayList<>();
    try (SkippingTemporal temporal = new SkippingTemporal(hosting.cachedWorkflows())) {
      for (Run run : started(machines, hosting, temporal)) {
        Optional<String> difference = difference(run, hosting, temporal);
        if (difference.isPresent()) {
          different.add(run.machine());
          System.out.println("Seed " + run.machine().seed() + ": " + difference.get());
        }
      }
      System.out.println(machines.size() + " machines, " + temporal.redrives() + " redrives");
    }
    return different;
  }

  private static List<Run> started(
      List<RandomMachine> machines, Hosting hosting, SkippingTemporal temporal) {
    List<Run> started = new ArrayList<>();
    for (RandomMachine machine : machines) {
      ExecutionInfo info = temporal.execution("m" + machine.seed());
      if (inMemory(Conduct.runtime(machine, info, FOLDED)).events().size() <= LONGEST_HISTORY) {
        started.add(new Run(machine, start(machine, info, hosting, temporal)));
      }
    }
    return started;
  }

  private static Started start(
      RandomMachine machine, ExecutionInfo info, Hosting hosting, SkippingTemporal temporal) {
    return temporal.start(
        info,
        machine.definition(),
        machine.input(),
        machine.answers(0)::of,
        hosting.host(),
        hosting.settings());
  }

  /** The first line that is not as in memory, and what it should have been; also when redriven. */
  private static Optional<String> difference(Run run, Hosting hosting, SkippingTemporal temporal) {
    RandomMachine machine = run.machine();
    Started started = run.started();
    LocalRun expected = inMemory(Conduct.runtime(machine, started.info(), FOLDED));
    List<HistoryEvent> events = new ArrayList<>(expected.events());
    try {
      for (int redrives = 0; ; redrives++) {
        Conduct given = temporal.conduct(started, PATIENCE);
        Optional<String> difference =
            difference(machine, hosting, given, Conduct.of(expected, events));
        if (difference.isPresent()
            || redrives == REDRIVES
            || expected.unfinished().isEmpty()
            || hasBranches(machine)
            || !temporal.isInTime(started)
            || events.size() > LONGEST_HISTORY) {
          return difference;
        }
        started = temporal.redrive(started, machine.answers(redrives + 1)::of);
        expected =
            inMemory(
                Conduct.redriven(machine, started.info(), FOLDED, expected.unfinished().get()));
        events.addAll(expected.events());
      }
    } catch (TimeoutException e) {
      return Optional.of("no end");
    }
  }

  /** A redrive begins all that was open at one moment: between branches that has no order. */
  private static boolean hasBranches(RandomMachine machine) {
    return machine.definition().matches(".*\"Type\":\"(Parallel|Map)\".*");
  }

  private static Optional<String> difference(
      RandomMachine machine, Hosting hosting, Conduct given, Conduct expected) {
    return hosting.settings().equals(FOLDED.withFoldUpTo(0))
        ? first(given.unordered(machine.definition()), expected.unordered(machine.definition()))
        : first(given.inOrder(), expected.inOrder());
  }

  private static LocalRun inMemory(LocalRuntime runtime) {
    return runtime.retryingOnly(SkippingTemporal::isRetriedByItsActivity).run();
  }

  private static Optional<String> first(List<String> given, List<String> expected) {
    for (int i = 0; i < Math.max(given.size(), expected.size()); i++) {
      String left = i < given.size() ? given.get(i) : "nothing";
      String right = i < expected.size() ? expected.get(i) : "nothing";
      if (!left.equals(right)) {
        return Optional.of("expected " + right + "\nbut was  " + left);
      }
    }
    return Optional.empty();
  }

  private static String described(RandomMachine machine, Hosting hosting) {
    RandomMachine small = new Shrinker(m -> differs(m, hosting), TRIES_TO_SHRINK).shrink(machine);
    StringBuilder text = new StringBuilder();
    text.append("\n-Deverstep.seed=").append(machine.seed()).append(" -Deverstep.machines=1\n");
    text.append(machine.definition()).append('\n').append(small.definition()).append('\n');
    try (SkippingTemporal temporal = new SkippingTemporal(hosting.cachedWorkflows())) {
      Started started = start(small, temporal.execution("small"), hosting, temporal);
      text.append(difference(new Run(small, started), hosting, temporal).orElse("not again"));
    }
    System.out.println(text);
    return text.toString();
  }
}
