package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class ObserverTest {

  private static final String DEFINITION =
      """
      {"StartAt": "Both", "States": {
        "Both": {"Type": "Parallel", "Next": "Which",
          "Retry": [{"ErrorEquals": ["A"]}, {"ErrorEquals": ["B"], "MaxAttempts": 1}],
          "Catch": [{"ErrorEquals": ["A"], "Next": "Never"}, {"ErrorEquals": ["B"], "Next": "Which"}],
          "Branches": [
            {"StartAt": "Calm", "States": {"Calm": {"Type": "Pass", "End": true}}},
            {"StartAt": "Broken", "States": {"Broken": {"Type": "Task", "End": true,
              "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f"}}}]},
        "Which": {"Type": "Choice", "Default": "Never",
          "Choices": [{"Variable": "$.x", "IsPresent": true, "Next": "Never"}]},
        "Never": {"Type": "Succeed"}}}
      """;

  private final List<String> seen = new ArrayList<>();

  private final Observer observer =
      new Observer() {
        @Override
        public void entered(Entry entry) {
          seen.add(
              entry.state()
                  + entry.inside().map(in -> "@" + in.attempt() + "/" + in.index()).orElse(""));
        }

        @Override
        public void chose(String state, OptionalInt rule) {
          seen.add(state + " chose " + (rule.isPresent() ? rule.getAsInt() : "default"));
        }

        @Override
        public void retried(String state, int retrier) {
          seen.add(state + " retried " + retrier);
        }

        @Override
        public void caught(String state, int catcher) {
          seen.add(state + " caught " + catcher);
        }
      };

  @Test
  void isToldOfEachStateRetryCatchAndChoice() {
    run(Settings.STANDARD.withHostRetries(false));

    assertThat(seen)
        .containsExactly(
            "Both",
            "Calm@0/0",
            "Broken@0/1",
            "Both retried 1",
            "Calm@1/0",
            "Broken@1/1",
            "Both caught 1",
            "Which",
            "Which chose default",
            "Never");
  }

  @Test
  void isToldByMachinesOfBranchesToo() {
    run(Settings.STANDARD.withHostRetries(false).withFoldUpTo(0));

    assertThat(seen).contains("Both", "Calm", "Broken", "Both retried 1", "Both caught 1", "Never");
  }

  private void run(Settings settings) {
    new LocalRuntime(
            Programs.of(DEFINITION),
            SampleExecution.startedAt(Instant.EPOCH),
            "{}",
            settings,
            new SeededSources(1),
            (task, attempt) -> new ScriptedTask.Throws(StatesError.named("B"), Duration.ZERO))
        .observedBy(observer)
        .run();
  }
}
