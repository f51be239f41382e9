package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no Retry or Catch covers ends the execution from inside a branch too. */
final class BranchLimitsTest {

  private static final ExecutionInfo EXECUTION = SampleExecution.info();

  /** A branch that loops and one that waits, in a Parallel state that would catch any error. */
  private static final String LOOP =
      """
      {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,
        "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}],
        "Branches":[
          {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{
            "StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Wait","Seconds":1,"Next":"A"}}}}}},
          {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1000000,"End":true}}}]},
        "Caught":{"Type":"Pass","End":true}}}
      """;

  @ParameterizedTest
  @ValueSource(longs = {0, 2, Long.MAX_VALUE})
  void fullHistoryEndsTheExecution(long fold) {
    Settings settings = settings(100, 262_144, fold);
    LocalRun run = run(LOOP, "[1]", settings);
    assertThat(run.result()).isInstanceOf(Result.Failed.class);
    assertThat(((Result.Failed) run.result()).error().cause()).contains("history events (100)");
    assertThat(run.events()).hasSize(100);
    HistoryEvent last = run.events().get(99);
    assertThat(last.type()).isEqualTo(EventType.EXECUTION_FAILED);
    assertThat(last.id()).isEqualTo(100);
    assertThat(last.previousEventId()).isEqualTo(99);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, Long.MAX_VALUE})
  void branchesThatFillTheHistoryOnlyTogetherAreCutAtTheJoin(long fold) {
    String definition =
        """
        {"StartAt":"M","States":{"M":{"Type":"Map","End":true,"ItemProcessor":{
          "StartAt":"A","States":{"A":{"Type":"Wait","Seconds":1,"Next":"B"},"B":{"Type":"Pass","End":true}}}}}}
        """;
    Settings settings = settings(30, 262_144, fold);
    LocalRun run = run(definition, "[1,2,3,4,5,6,7,8]", settings);
    assertThat(run.result()).isInstanceOf(Result.Failed.class);
    assertThat(run.events()).hasSize(30);
    assertThat(run.events().get(29).previousEventId()).isEqualTo(29);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, Long.MAX_VALUE})
  void outputThatIsTooLargeEndsTheExecutionAtTheStateThatGaveIt(long fold) {
    String definition =
        """
        {"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,
          "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Caught"}],
          "Branches":[
            {"StartAt":"Q","States":{"Q":{"Type":"Parallel","End":true,"Branches":[
              {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"Next":"Big"},
                "Big":{"Type":"Pass","Result":"%s","End":true}}}]}}},
            {"StartAt":"V","States":{"V":{"Type":"Wait","Seconds":1000000,"End":true}}}]},
          "Caught":{"Type":"Pass","End":true}}}
        """
            .formatted("x".repeat(500));
    Settings settings = settings(25_000, 400, fold);
    LocalRun run = run(definition, "{}", settings);
    HistoryEvent last = run.events().get(run.events().size() - 1);
    assertThat(last.type()).isEqualTo(EventType.EXECUTION_FAILED);
    assertThat(last.details().path("error").textValue()).isEqualTo("States.DataLimitExceeded");
    HistoryEvent failing = run.events().get((int) last.previousEventId() - 1);
    assertThat(failing.details().path("name").textValue()).isEqualTo("Big");
    assertThat(run.events()).noneMatch(event -> event.type().wireName().endsWith("Aborted"));
  }

  private static Settings settings(long maxEvents, long maxBytes, long fold) {
    return new Settings(
        maxEvents,
        maxBytes,
        31_536_000,
        500,
        true,
        OptionalLong.of(fold),
        Settings.VERSION,
        OptionalDouble.empty());
  }

  private static LocalRun run(String definition, String input, Settings settings) {
    return new LocalRuntime(
            Programs.of(definition),
            EXECUTION,
            input,
            settings,
            new SeededSources(1),
            (task, attempt) -> {
              throw new AssertionError("Expected no task");
            })
        .run();
  }
}
