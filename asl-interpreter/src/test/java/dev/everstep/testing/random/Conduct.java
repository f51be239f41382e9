package dev.everstep.testing.random;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.local.Tasks;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.UnorderedHistory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How an execution went: its end, and its history.
 *
 * @param end the status, then the output, or the error and the cause
 */
public record Conduct(List<String> end, List<HistoryEvent> events) {

  /** Every host makes its own; parameters are JSON in a text. */
  private static final Pattern TOKEN = Pattern.compile("(Token\\\\*\":\\\\*\")[^\"\\\\]+");

  /** In memory: what every other host must equal. */
  public static Conduct inMemory(RandomMachine machine, ExecutionInfo info, Settings settings) {
    return of(runtime(machine, info, settings).run());
  }

  /** A runtime that answers tasks as the machine's seed says. */
  public static LocalRuntime runtime(RandomMachine machine, ExecutionInfo info, Settings settings) {
    return new LocalRuntime(
        Programs.of(machine.definition()),
        info,
        machine.input(),
        settings,
        new SeededSources(machine.seed()),
        tasks(machine, info));
  }

  /**
   * The same for a redrive, with other answers.
   *
   * @param info says which redrive it is
   * @param unfinished what the run before has left
   */
  public static LocalRuntime redriven(
      RandomMachine machine, ExecutionInfo info, Settings settings, ObjectNode unfinished) {
    return redriven(machine, info, settings, unfinished, tasks(machine, info));
  }

  static LocalRuntime redriven(
      RandomMachine machine,
      ExecutionInfo info,
      Settings settings,
      ObjectNode unfinished,
      Tasks tasks) {
    return LocalRuntime.redrive(
        Programs.of(machine.definition()),
        info,
        machine.input(),
        settings,
        new SeededSources(machine.seed()),
        tasks,
        unfinished);
  }

  static Tasks tasks(RandomMachine machine, ExecutionInfo info) {
    Answers answers = machine.answers(info.redriveCount());
    return (task, attempt) ->
        answers.of(task.stateName(), task.parameters(), "" + task.entry(), attempt);
  }

  /** Of a run in memory. */
  public static Conduct of(LocalRun run) {
    return of(run, run.events());
  }

  /** Of a run in memory with the events of those before. */
  public static Conduct of(LocalRun run, List<HistoryEvent> events) {
    return new Conduct(end(run.result()), events);
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
    if (result instanceof Result.Aborted aborted) {
      return List.of("ABORTED", "" + aborted.error().name(), "" + aborted.error().cause());
    }
    throw new AssertionError(result);
  }

  /** Everything but times and task tokens, in order. */
  public List<String> inOrder() {
    List<String> lines = new ArrayList<>();
    for (HistoryEvent event : events) {
      ObjectNode line = HistoryJson.write(event);
      line.remove("timestamp");
      lines.add(withoutTokens(Json.write(line)));
    }
    lines.addAll(end);
    return lines;
  }

  /** Without the order between concurrent branches, and without ids that causes quote. */
  public List<String> unordered(String definition) {
    List<String> lines = new ArrayList<>();
    UnorderedHistory.untimed(definition, events).forEach(line -> lines.add(withoutTokens(line)));
    Collections.sort(lines);
    end.forEach(text -> lines.add(UnorderedHistory.withoutIds(text)));
    return lines;
  }

  /** Parameters that are tokens must be named so. */
  private static String withoutTokens(String line) {
    return TOKEN.matcher(line).replaceAll("$1…");
  }
}
