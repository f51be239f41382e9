package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An execution has a timer for its year only once something may last that long. */
final class DeadlineTest {

  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
  private static final String RARELY =
      "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"IntervalSeconds\":20000000,\"BackoffRate\":1}],";
  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void retriesOfTheHostEndWithTheExecutionsYear() {
    LocalRun run = run(RARELY, Settings.STANDARD);

    assertThat(run.result()).isEqualTo(new Result.TimedOut());
    assertThat(run.ended()).isEqualTo(SampleExecution.START.plus(YEAR));
    assertThat(run.events().stream().map(e -> e.type().wireName()))
        .endsWith("LambdaFunctionFailed", "ExecutionTimedOut");
  }

  @Test
  void timeIsOverWhenItIsHoweverLateTheTimer() {
    Machine machine =
        machine(
            """
            {"StartAt":"W","TimeoutSeconds":2,
             "States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""");
    Effect.StartTimer timer =
        (Effect.StartTimer) machine.begin(SampleExecution.START).effects().get(0);

    Instant over = SampleExecution.START.plusSeconds(2);
    Step step = machine.on(new Completion.Fired(timer.id()), over.plusMillis(30));

    assertThat(step.result()).contains(new Result.TimedOut());
    assertThat(machine.lastEventTime()).isEqualTo(over);
  }

  @Test
  void retriesOfOlderMachinesStillGoOn() {
    LocalRun run = run(RARELY, Settings.STANDARD.withVersion(Settings.TELLS_ATTEMPTS));

    assertThat(run.ended()).isAfter(SampleExecution.START.plus(YEAR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RARELY,
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"MaxAttempts\":25}],",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"MaxAttempts\":400}],",
        "\"TimeoutSeconds\":40000000,"
      })
  void whatMayLastForAYearHasATimer(String fields) {
    assertThat(begun(FUNCTION, fields)).hasAtLeastOneElementOfType(Effect.StartTimer.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"]}],",
        "\"Retry\":[{\"ErrorEquals\":[\"A\"],\"MaxAttempts\":99,\"MaxDelaySeconds\":60}],",
        "\"TimeoutSeconds\":20000000,"
      })
  void whatCannotHasNone(String fields) {
    assertThat(begun(FUNCTION, fields)).hasOnlyElementsOfType(Effect.InvokeTask.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "arn:aws:states:::states:startExecution.sync:2",
        "arn:aws:states:us-east-1:123456789012:activity:a"
      })
  void answersThatNobodyCanHurryHaveATimerUnlessTheyHaveATimeout(String resource) {
    assertThat(begun(resource, "")).hasAtLeastOneElementOfType(Effect.StartTimer.class);
    assertThat(begun(resource, "\"TimeoutSeconds\":60,"))
        .hasOnlyElementsOfType(Effect.InvokeTask.class);
  }

  private static List<Effect> begun(String resource, String fields) {
    return machine(definition(resource, fields)).begin(SampleExecution.START).effects();
  }

  private static Machine machine(String definition) {
    return Machine.create(
        new Blueprint(
            Programs.of(definition),
            SampleExecution.info(),
            "{}",
            Settings.STANDARD,
            new SeededSources(1)));
  }

  private static LocalRun run(String fields, Settings settings) {
    return new LocalRuntime(
            Programs.of(definition(FUNCTION, fields)),
            SampleExecution.info(),
            "{}",
            settings,
            new SeededSources(1),
            (task, attempt) -> new ScriptedTask.Throws(StatesError.named("A"), Duration.ZERO))
        .run();
  }

  private static String definition(String resource, String fields) {
    return """
        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"%s",%s"End":true}}}"""
        .formatted(resource, fields);
  }
}
