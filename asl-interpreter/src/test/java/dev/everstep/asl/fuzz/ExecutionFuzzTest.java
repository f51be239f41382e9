package dev.everstep.asl.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.machine.Settings;
import dev.everstep.testing.fuzz.CpuGuard;
import dev.everstep.testing.fuzz.EditedJson;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a valid definition is given, by its caller or its tasks, it comes to an end that AWS
 * could have come to, and to the same one if it is handed over after every step. An input is {@code
 * {"definition": …, "input": …, "tasks": …}}.
 */
final class ExecutionFuzzTest {

  /** Longer runs are not repeated for comparison. */
  private static final int COMPARED_UP_TO = 300;

  static List<byte[]> seeds() {
    return Seeds.cases();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void executionComesToOneEnd(byte[] data) {
    String text = EditedJson.text(data);
    CpuGuard.run(() -> execute(text));
  }

  private static void execute(String text) {
    try {
      execute(Json.parse(text));
    } catch (JsonSyntaxException e) {
      // Nothing to execute.
    }
  }

  private static void execute(JsonNode script) {
    FuzzedExecution.of(
            Json.write(
                script.path("definition").isMissingNode() ? script : script.get("definition")),
            script.has("input") ? Json.write(script.get("input")) : "{}",
            script.path("tasks"))
        .ifPresent(execution -> execute(execution, Json.write(script)));
  }

  private static void execute(FuzzedExecution execution, String script) {
    Settings settings = FuzzedExecution.SETTINGS;
    LocalRun calm = execution.run();
    Results.assertHolds(calm, script, settings.maxEvents());
    if (calm.events().size() > COMPARED_UP_TO) {
      return;
    }
    List<String> expected = Results.seen(calm);
    assertThat(
            Results.seen(
                execution.runtime(settings.withTransitionsPerStep(1)).restoringEveryStep().run()))
        .isEqualTo(expected);
    assertThat(Results.seen(execution.runtime(settings.withHostRetries(false)).run()))
        .isEqualTo(expected);
    Results.assertHolds(
        execution.runtime(settings.withFoldUpTo(0)).run(), script, settings.maxEvents());
  }
}
