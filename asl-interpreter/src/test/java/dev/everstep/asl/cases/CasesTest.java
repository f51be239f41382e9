package dev.everstep.asl.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.ErrorNames;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.local.Tasks;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case file, in memory. */
final class CasesTest {

  private static final ExecutionInfo EXECUTION = SampleExecution.info();

  static List<Case> cases() {
    return Case.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void caseHolds(Case c) {
    LocalRun run = runtime(c, Settings.STANDARD).run();
    assertResult(c, run.result());
    assertEvents(c, run.events());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void restoringFromASnapshotAfterEveryTransitionChangesNothing(Case c) {
    LocalRun calm = runtime(c, Settings.STANDARD).run();
    LocalRun restored =
        runtime(c, Settings.STANDARD.withTransitionsPerStep(1)).restoringEveryStep().run();
    assertThat(json(restored.events())).isEqualTo(json(calm.events()));
    assertThat(restored.result()).isEqualTo(calm.result());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void retriesByTheMachineEqualRetriesByTheHost(Case c) {
    LocalRun byHost = runtime(c, Settings.STANDARD).run();
    LocalRun byMachine = runtime(c, Settings.STANDARD.withHostRetries(false)).run();
    assertThat(json(byMachine.events())).isEqualTo(json(byHost.events()));
    assertThat(byMachine.result()).isEqualTo(byHost.result());
  }

  static LocalRuntime runtime(Case c, Settings settings) {
    Program program = Programs.of(c.definition());
    return stopping(
        c,
        new LocalRuntime(
            program, EXECUTION, c.input(), settings, new SeededSources(1), scripted(c.tasks())));
  }

  static LocalRuntime stopping(Case c, LocalRuntime runtime) {
    c.stop().ifPresent(stop -> runtime.stopAfter(stop.after(), stop.error()));
    return runtime;
  }

  static Tasks scripted(Map<String, List<ScriptedTask>> answers) {
    Map<String, Integer> calls = new LinkedHashMap<>();
    return (task, attempt) -> {
      List<ScriptedTask> script = answers.get(task.stateName());
      assertThat(script).as("answers for " + task.stateName()).isNotNull();
      int call = calls.merge(task.stateName(), 1, Integer::sum) - 1;
      return script.get(Math.min(call, script.size() - 1));
    };
  }

  static void assertResult(Case c, Result result) {
    if (c.timesOut()) {
      assertThat(result).isEqualTo(new Result.TimedOut());
    } else if (c.stop().isPresent()) {
      assertThat(result).isEqualTo(new Result.Aborted(c.stop().get().error()));
    } else if (c.output().isPresent()) {
      assertThat(result).isInstanceOf(Result.Succeeded.class);
      assertThat(Json.write(((Result.Succeeded) result).output()))
          .isEqualTo(Json.write(c.output().get()));
    } else {
      StatesError expected = c.error();
      assertThat(result).isInstanceOf(Result.Failed.class);
      StatesError given = ((Result.Failed) result).error();
      assertThat(given.name()).isEqualTo(expected.name());
      if (expected.cause() != null || !ErrorNames.RUNTIME.equals(expected.name())) {
        assertThat(given.cause()).isEqualTo(expected.cause());
      }
    }
  }

  static void assertEvents(Case c, List<HistoryEvent> events) {
    List<String> expected = c.events();
    if (expected.isEmpty()) {
      return;
    }
    assertThat(events.stream().map(e -> e.type().wireName()))
        .containsExactlyElementsOf(expected.stream().map(e -> e.split(" ", 2)[0]).toList());
    for (int i = 0; i < expected.size(); i++) {
      String[] parts = expected.get(i).split("[ <]");
      HistoryEvent event = events.get(i);
      if (parts.length > 1) {
        assertThat(event.id()).as(expected.get(i)).isEqualTo(Long.parseLong(parts[1]));
      }
      if (parts.length > 2) {
        assertThat(event.previousEventId()).as(expected.get(i)).isEqualTo(Long.parseLong(parts[2]));
      }
    }
  }

  private static List<String> json(List<HistoryEvent> events) {
    return events.stream().map(event -> Json.write(HistoryJson.write(event))).toList();
  }
}
