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
import dev.everstep.testing.random.RedriveOrder;
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
  private static final int MOST_LINES = 8;
  private static final Settings FOLDED = Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE);
  private static final Settings BRANCHED = Settings.STANDARD.withFoldUpTo(0);

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
    Hosting hosting = new Hosting(CACHED, often, FOLDED.withTransitionsPerStep(3));
    // A server whose workflows get signals just as they continue as new skips time no more.
    assertEqual(
        Campaign.machines("continued", 60).stream().map(RandomMachine::withoutTokens).toList(),
        hosting);
  }

  @Test
  void branchesAsWorkflowsChangeNothing() {
    assertEqual("branched", 60, new Hosting(0, HostSettings.DEFAULT, BRANCHED));
  }

  private static void assertEqual(String test, int usual, Hosting hosting) {
    assertEqual(Campaign.machines(test, usual), hosting);
  }

  private static void assertEqual(List<RandomMachine> machines, Hosting hosting) {
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

  /** What is not as in memory, and what it should have been; also when redriven. */
  private static Optional<String> difference(Run run, Hosting hosting, SkippingTemporal temporal) {
    RandomMachine machine = run.machine();
    Started started = run.started();
    LocalRun expected = inMemory(Conduct.runtime(machine, started.info(), FOLDED));
    List<HistoryEvent> events = new ArrayList<>(expected.events());
    try {
      for (int redrives = 0; ; redrives++) {
        Conduct given = temporal.conduct(started, PATIENCE);
        boolean hasOrder = redrives == 0 && !hosting.settings().equals(BRANCHED);
        Optional<String> difference =
            difference(machine, hasOrder, given, Conduct.of(expected, events));
        if (difference.isPresent()
            || redrives == REDRIVES
            || expected.unfinished().isEmpty()
            || !temporal.isInTime(started)
            || events.size() > LONGEST_HISTORY
            || !new RedriveOrder(machine, started.info(), expected).isIrrelevant()) {
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

  /**
   * Branches as workflows have no order between them, and a redrive begins all that was open at one
   * moment.
   */
  private static Optional<String> difference(
      RandomMachine machine, boolean hasOrder, Conduct given, Conduct expected) {
    return hasOrder
        ? lines(given.inOrder(), expected.inOrder())
        : lines(given.unordered(machine.definition()), expected.unordered(machine.definition()));
  }

  private static LocalRun inMemory(LocalRuntime runtime) {
    return runtime.retryingOnly(SkippingTemporal::isRetriedByItsActivity).run();
  }

  private static Optional<String> lines(List<String> given, List<String> expected) {
    return given.equals(expected)
        ? Optional.empty()
        : Optional.of("expected " + some(expected, given) + "\nbut was  " + some(given, expected));
  }

  /** The first lines that others have not, or not as often. */
  private static String some(List<String> lines, List<String> others) {
    List<String> own = new ArrayList<>(lines);
    others.forEach(own::remove);
    return String.join("\n         ", own.subList(0, Math.min(own.size(), MOST_LINES)));
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
