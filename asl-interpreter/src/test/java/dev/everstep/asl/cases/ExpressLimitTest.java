package dev.everstep.asl.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.history.EventType;
import dev.everstep.asl.history.HistoryEvent;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.local.LocalRun;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An EXPRESS execution ends after five minutes [reference: Standard vs Express]. */
final class ExpressLimitTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String WAIT = "'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':%d,";
  private static final String TASK = "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',";

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A wait, a task, waits in a loop.
        "'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':301,'End':true}}",
        "'StartAt':'T','States':{'T':{" + TASK + "'End':true}}",
        "'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':7,'Next':'W2'},"
            + "'W2':{'Type':'Wait','Seconds':7,'Next':'W'}}",
        // Retries, and a catcher that would take the end of the task.
        "'StartAt':'T','States':{'T':{"
            + TASK
            + "'TimeoutSeconds':50,'Retry':[{'ErrorEquals':['States.ALL'],'MaxAttempts':99}],"
            + "'End':true}}",
        "'StartAt':'T','States':{'T':{"
            + TASK
            + "'Catch':[{'ErrorEquals':['States.ALL'],'Next':'P'}],'End':true},"
            + "'P':{'Type':'Pass','End':true}}",
        // Branches.
        "'StartAt':'M','States':{'M':{'Type':'Map','ItemsPath':'$.items','MaxConcurrency':1,"
            + "'ItemProcessor':{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':200,"
            + "'End':true}}},'End':true}}",
        // A limit of its own that is longer.
        "'TimeoutSeconds':1000,'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':900,"
            + "'End':true}}",
      })
  void executionTimesOutAfterFiveMinutes(String definition) {
    LocalRun run = run(definition);

    assertThat(run.result()).isEqualTo(new Result.TimedOut());
    HistoryEvent last = run.events().get(run.events().size() - 1);
    assertThat(last.type()).isEqualTo(EventType.EXECUTION_TIMED_OUT);
    assertThat(last.previousEventId()).isZero();
    assertThat(Duration.between(run.events().get(0).timestamp(), last.timestamp()))
        .isEqualTo(LIMIT);
    assertThat(Json.write(last.details())).isEqualTo("{\"error\":\"States.Timeout\"}");
  }

  @Test
  void whatEndsBeforeIsNotTouched() {
    assertThat(run(WAIT.formatted(299) + "'End':true}}").result())
        .isInstanceOf(Result.Succeeded.class);
  }

  @Test
  void aShorterLimitOfItsOwnComesFirst() {
    LocalRun run = run("'TimeoutSeconds':9," + WAIT.formatted(299) + "'End':true}}");

    HistoryEvent last = run.events().get(run.events().size() - 1);
    assertThat(Duration.between(run.events().get(0).timestamp(), last.timestamp()))
        .isEqualTo(Duration.ofSeconds(9));
  }

  /** Tasks take longer than an execution may last. */
  private static LocalRun run(String definition) {
    return new LocalRuntime(
            Programs.of("{" + definition.replace('\'', '"') + "}"),
            SampleExecution.info(),
            "{\"items\":[1,2,3]}",
            Settings.EXPRESS,
            new SeededSources(1),
            (task, attempt) ->
                new ScriptedTask.Returns(
                    JsonNodeFactory.instance.nullNode(), LIMIT.multipliedBy(2)))
        .run();
  }
}
