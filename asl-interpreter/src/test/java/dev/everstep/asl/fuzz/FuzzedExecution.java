package dev.everstep.asl.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.local.Tasks;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Observer;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.validate.DefinitionCheck;
import dev.everstep.testing.SampleExecution;
import dev.everstep.testing.fuzz.CpuGuard;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A definition with an input and answers of its tasks, however odd these are.
 *
 * @param tasks by state name a list of answers, used round and round: {@code {"error": …, "cause":
 *     …}} or {@code {"result": …}}, each with {@code seconds}
 */
record FuzzedExecution(Program program, String input, JsonNode tasks) {

  /** Small limits, for what grows with them is only time; but a year, whose timer is lazy. */
  static final Settings SETTINGS =
      new Settings(
          1_500,
          16_384,
          31_536_000,
          500,
          true,
          OptionalLong.of(100),
          Settings.VERSION,
          OptionalDouble.empty());

  private static final long MAX_TASK_SECONDS = 80_000;

  private static final ExecutionInfo EXECUTION = SampleExecution.info();

  /** Nothing if the definition is refused. */
  static Optional<FuzzedExecution> of(String definition, String input) {
    return of(definition, input, JsonNodeFactory.instance.objectNode());
  }

  static Optional<FuzzedExecution> of(String definition, String input, JsonNode tasks) {
    return DefinitionCheck.check(definition, false, resource -> true)
        .definition()
        .map(valid -> new FuzzedExecution(Program.link(valid), input, tasks));
  }

  LocalRun run() {
    return runtime(SETTINGS).run();
  }

  LocalRuntime runtime(Settings settings) {
    return new LocalRuntime(
            program, EXECUTION, input, settings, new SeededSources(1), scripted(tasks))
        .observedBy(
            new Observer() {
              @Override
              public void entered(Entry entry) {
                CpuGuard.next();
              }
            });
  }

  private static Tasks scripted(JsonNode tasks) {
    Map<String, Integer> calls = new LinkedHashMap<>();
    return (task, attempt) -> {
      JsonNode script = tasks.path(task.stateName());
      int call = calls.merge(task.stateName(), 1, Integer::sum) - 1;
      return answer(script.path(call % Math.max(script.size(), 1)));
    };
  }

  private static ScriptedTask answer(JsonNode answer) {
    JsonNode seconds = answer.path("seconds");
    long length = seconds.canConvertToLong() ? seconds.longValue() : 0;
    Duration takes = Duration.ofSeconds(Math.max(0, Math.min(length, MAX_TASK_SECONDS)));
    if (answer.has("error")) {
      return new ScriptedTask.Throws(
          new StatesError(text(answer.get("error")), text(answer.path("cause"))), takes);
    }
    JsonNode result = answer.path("result");
    return new ScriptedTask.Returns(
        result.isMissingNode() ? JsonNodeFactory.instance.objectNode() : result, takes);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }
}
