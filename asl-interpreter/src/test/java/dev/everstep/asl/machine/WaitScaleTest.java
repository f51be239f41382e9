package dev.everstep.asl.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.local.LocalRuntime;
import dev.everstep.asl.local.ScriptedTask;
import dev.everstep.asl.local.SeededSources;
import dev.everstep.asl.program.Programs;
import dev.everstep.testing.SampleExecution;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WaitScaleTest {

  private static final String WAITS =
      """
      {"StartAt": "Seconds", "States": {
        "Seconds": {"Type": "Wait", "Seconds": 100, "Next": "Past"},
        "Past": {"Type": "Wait", "Timestamp": "1969-01-01T00:00:00Z", "Next": "Both"},
        "Both": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 60, "End": true}}}]}}}
      """;

  private static final String RETRY =
      """
      {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
        "Retry": [{"ErrorEquals": ["E"], "IntervalSeconds": 10, "BackoffRate": 2}]}}}
      """;

  @ParameterizedTest
  @CsvSource({"1, 160000", "0.5, 80000", "0.001, 160", "0, 0"})
  void waitsLastSoMuchOfWhatTheySay(double scale, long millis) {
    assertThat(lasted(WAITS, Settings.STANDARD.withWaitScale(scale)))
        .isEqualTo(Duration.ofMillis(millis));
    assertThat(lasted(WAITS, Settings.STANDARD.withFoldUpTo(0).withWaitScale(scale)))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void pausesBeforeRetriesAreScaledAndWhatTasksTakeIsNot() {
    assertThat(lasted(RETRY, Settings.STANDARD)).isEqualTo(Duration.ofSeconds(33));
    assertThat(lasted(RETRY, Settings.STANDARD.withWaitScale(0.1)))
        .isEqualTo(Duration.ofSeconds(6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void otherScalesAreRefused(double scale) {
    assertThatThrownBy(() -> Settings.STANDARD.withWaitScale(scale))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Two attempts fail, after a second each; so long takes the third as well. */
  private static Duration lasted(String definition, Settings settings) {
    Duration second = Duration.ofSeconds(1);
    return Duration.between(
        Instant.EPOCH,
        new LocalRuntime(
                Programs.of(definition),
                SampleExecution.startedAt(Instant.EPOCH),
                "{}",
                settings,
                new SeededSources(1),
                (task, attempt) ->
                    attempt < 2
                        ? new ScriptedTask.Throws(StatesError.named("E"), second)
                        : new ScriptedTask.Returns(TextNode.valueOf("fine"), second))
            .run()
            .ended());
  }
}
