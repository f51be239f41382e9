package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps that evaluate much are cut short by what they cost, not by their transitions. */
final class EvaluationPauseTest {

  private static final ExecutionInfo EXECUTION = SampleExecution.info();

  @Test
  void stepPausesWhenEvaluatingHasCostMuch() {
    List<Integer> steps = run("{% $sum($map([1..20000], function($x) { $x * 2 })) %}");
    assertThat(steps).hasSizeGreaterThan(2);
  }

  @Test
  void cheapStepsDoNot() {
    assertThat(run("{% 1 + 1 %}")).hasSize(1);
  }

  @Test
  void mapPausesBetweenItsItems() {
    assertThat(endOfHeavyMap(Settings.STANDARD)).isInstanceOf(Result.Succeeded.class);
    assertThat(endOfHeavyMap(Settings.STANDARD.withFoldUpTo(0)))
        .isInstanceOf(Result.Succeeded.class);
  }

  @Test
  void mapOfAnOlderExecutionDoesNot() {
    assertThat(endOfHeavyMap(Settings.STANDARD.withVersion(Settings.TELLS_ATTEMPTS)))
        .isInstanceOf(Result.Failed.class);
  }

  /** The selectors of its first items cost more than one step may. */
  private static Result endOfHeavyMap(Settings settings) {
    Program program =
        Programs.of(
            """
            {"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map",
              "Items":"{% [1..12] %}","MaxConcurrency":10,
              "ItemSelector":"{% $sum($map([1..60000], function($x) { $x })) %}",
              "ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},
              "End":true}}}""");
    return new LocalRuntime(
            program,
            EXECUTION,
            "{}",
            settings.withTransitionsPerStep(1),
            new SeededSources(1),
            (task, attempt) -> {
              throw new AssertionError("no tasks");
            })
        .restoringEveryStep()
        .run()
        .result();
  }

  /** The events of each step of a machine of twenty states. */
  private static List<Integer> run(String expression) {
    Machine machine =
        Machine.create(
            new Blueprint(
                program(expression), EXECUTION, "{}", Settings.STANDARD, new SeededSources(1)));
    List<Integer> steps = new ArrayList<>();
    List<HistoryEvent> events = new ArrayList<>();
    Step step = machine.begin(SampleExecution.START);
    while (true) {
      steps.add(step.events().size());
      events.addAll(step.events());
      if (step.result().isPresent()) {
        break;
      }
      assertThat(step.paused()).isTrue();
      step = machine.resume(SampleExecution.START);
    }
    assertThat(step.result().get()).isInstanceOf(Result.Succeeded.class);
    assertThat(events).hasSize(42);
    return steps;
  }

  private static Program program(String expression) {
    StringBuilder states = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      states
          .append(i == 0 ? "" : ",")
          .append("\"S" + i + "\":{\"Type\":\"Pass\",\"Output\":" + quoted(expression))
          .append(i == 19 ? ",\"End\":true}" : ",\"Next\":\"S" + (i + 1) + "\"}");
    }
    return Programs.of(
        "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"S0\",\"States\":{" + states + "}}");
  }

  private static String quoted(String text) {
    return Json.write(TextNode.valueOf(text));
  }
}
