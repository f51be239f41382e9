package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.UnorderedHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * How an execution went: its end, and its history.
 *
 * @param end the status, then the output, or the error and the cause
 */
public record Conduct(List<String> end, List<HistoryEvent> events) {

  /** In memory: what every other host must equal. */
  public static Conduct inMemory(RandomMachine machine, ExecutionInfo info, Settings settings) {
    return of(runtime(machine, info, settings).run());
  }

  /** A runtime that answers tasks as the machine's seed says. */
  public static LocalRuntime runtime(RandomMachine machine, ExecutionInfo info, Settings settings) {
    Answers answers = machine.answers();
    return new LocalRuntime(
        Programs.of(machine.definition()),
        info,
        machine.input(),
        settings,
        new SeededSources(machine.seed()),
        (task, attempt) ->
            answers.of(task.stateName(), task.parameters(), "" + task.entry(), attempt));
  }

  /** Of a run in memory. */
  public static Conduct of(LocalRun run) {
    return new Conduct(end(run.result()), run.events());
  }

  private static List<String> end(Result result) {
    if (result instanceof Result.Succeeded succeeded) {
      return List.of("SUCCEEDED", Json.write(succeeded.output()));
    }
    if (result instanceof Result.Failed failed) {
      return List.of("FAILED", "" + failed.error().name(), "" + failed.error().cause());
    }
    if (result instanceof Result.TimedOut) {
      return List.of("TIMED_OUT");
    }
    return List.of(result.toString());
  }

  /** Everything but times, in order. */
  public List<String> inOrder() {
    List<String> lines = new ArrayList<>();
    for (HistoryEvent event : events) {
      ObjectNode line = HistoryJson.write(event);
      line.remove("timestamp");
      lines.add(Json.write(line));
    }
    lines.addAll(end);
    return lines;
  }

  /** Without the order between concurrent branches, and without ids that causes quote. */
  public List<String> unordered(String definition) {
    List<String> lines = new ArrayList<>(UnorderedHistory.untimed(definition, events));
    end.forEach(text -> lines.add(UnorderedHistory.withoutIds(text)));
    return lines;
  }
}
