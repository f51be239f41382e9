package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.machine.Effect;
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

/** Random machines on Temporal go exactly as in memory, however they are hosted. */
final class RandomMachinesTest {

  /** How many machines run at a time on one server: its clock skips only while all of them wait. */
  private static final int AT_A_TIME = 50;

  private static final int CACHED = 600;

  /** A longer history is a loop without end, up to the limit: nothing new, but it takes long. */
  private static final int LONGEST_HISTORY = 2000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES_TO_SHRINK = 60;
  private static final Settings FOLDED = Settings.STANDARD.withFoldUpTo(Long.MAX_VALUE);

  /** A way to run machines, which must not be seen in what they do. */
  private record Hosting(int cachedWorkflows, HostSettings host, Settings settings) {}

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
      for (Started started : started(machines, hosting, temporal)) {
        Optional<String> difference = difference(started, hosting, temporal);
        if (difference.isPresent()) {
          different.add(started.machine());
          System.out.println("Seed " + started.machine().seed() + ": " + difference.get());
        }
      }
    }
    return different;
  }

  private static List<Started> started(
      List<RandomMachine> machines, Hosting hosting, SkippingTemporal temporal) {
    List<Started> started = new ArrayList<>();
    for (RandomMachine machine : machines) {
      if (inMemory(machine, temporal.execution(machine)).events().size() <= LONGEST_HISTORY) {
        started.add(temporal.start(machine, hosting.host(), hosting.settings()));
      }
    }
    return started;
  }

  /** The first line that is not as in memory, and what it should have been. */
  private static Optional<String> difference(
      Started started, Hosting hosting, SkippingTemporal temporal) {
    RandomMachine machine = started.machine();
    Conduct expected = inMemory(machine, started.info());
    try {
      Conduct given = temporal.conduct(started, PATIENCE);
      return hosting.settings().equals(FOLDED.withFoldUpTo(0))
          ? first(given.unordered(machine.definition()), expected.unordered(machine.definition()))
          : first(given.inOrder(), expected.inOrder());
    } catch (TimeoutException e) {
      return Optional.of("no end");
    }
  }

  private static Conduct inMemory(RandomMachine machine, ExecutionInfo info) {
    return Conduct.of(
        Conduct.runtime(machine, info, FOLDED)
            .retryingOnly(RandomMachinesTest::isRetriedByItsActivity)
            .run());
  }

  /** A local activity makes one attempt only. */
  private static boolean isRetriedByItsActivity(Effect.InvokeTask task) {
    return HostSettings.DEFAULT.localTasks().stream()
        .noneMatch(service -> task.resource().contains(":::" + service + ":"));
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
      Started started = temporal.start(small, hosting.host(), hosting.settings());
      text.append(difference(started, hosting, temporal).orElse("not again"));
    }
    System.out.println(text);
    return text.toString();
  }
}
