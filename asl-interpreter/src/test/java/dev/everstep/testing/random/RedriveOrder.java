package dev.everstep.testing.random;

import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.Tasks;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Redrive;
import dev.everstep.asl.machine.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Tells redrives that go the same wherever they run. All that was open begins again at one moment,
 * in no order: if a branch fails then, how far the others have come is chance. So a redrive is
 * tried in memory in different orders, at several paces, and at moments at which more or fewer of
 * its waits are over.
 */
public final class RedriveOrder {

  private static final int PACES = 3;
  private static final List<Duration> PAUSES =
      List.of(Duration.ZERO, Duration.ofHours(2), Duration.ofHours(8), Duration.ofDays(30));

  /** Below all limits of tasks. */
  private static final int LONGEST_MILLIS = 900;

  private final RandomMachine machine;
  private final ExecutionInfo execution;
  private final LocalRun before;

  /**
   * @param execution that would be redriven
   * @param before how it went in memory, up to then
   */
  public RedriveOrder(RandomMachine machine, ExecutionInfo execution, LocalRun before) {
    this.machine = machine;
    this.execution = execution;
    this.before = before;
  }

  /** Whether the order of what happens at one moment shows nowhere. */
  public boolean isIrrelevant() {
    Set<List<String>> seen = new HashSet<>();
    for (Duration pause : PAUSES) {
      for (int pace = 0; pace < PACES && seen.size() < 2; pace++) {
        for (LocalRuntime trial :
            List.of(
                runtime(pause, pace, Long.MAX_VALUE),
                runtime(pause, pace, 0),
                runtime(pause, pace, 0).lastFirst())) {
          LocalRun run = trial.run();
          if (abortsAtOnce(run)) {
            return false;
          }
          seen.add(Conduct.of(run).unordered(machine.definition()));
        }
      }
    }
    return seen.size() == 1;
  }

  /** Elsewhere it takes a moment until a failure reaches the other branches. */
  private static boolean abortsAtOnce(LocalRun redriven) {
    Instant soon = redriven.events().get(0).timestamp().plus(Duration.ofMinutes(1));
    return redriven.events().stream()
        .filter(event -> event.type().wireName().endsWith("Aborted"))
        .anyMatch(event -> event.timestamp().isBefore(soon));
  }

  private LocalRuntime runtime(Duration pause, int pace, long foldUpTo) {
    Instant date = before.ended().plus(pause).truncatedTo(ChronoUnit.MILLIS);
    ExecutionInfo redriven = execution.redriven(new Redrive(execution.redriveCount() + 1, date));
    Tasks answers = Conduct.tasks(machine, redriven);
    return Conduct.redriven(
        machine,
        redriven,
        Settings.STANDARD.withFoldUpTo(foldUpTo),
        before.unfinished().orElseThrow(),
        (task, attempt) ->
            paced(answers.call(task, attempt), Objects.hash(pace, task.parameters())));
  }

  private static ScriptedTask paced(ScriptedTask answer, int hash) {
    if (answer.takes().equals(Answers.FOR_EVER)) {
      return answer;
    }
    Duration takes = Duration.ofMillis(Math.floorMod(hash, LONGEST_MILLIS));
    return answer instanceof ScriptedTask.Returns returns
        ? new ScriptedTask.Returns(returns.output(), takes)
        : new ScriptedTask.Throws(((ScriptedTask.Throws) answer).error(), takes);
  }
}
