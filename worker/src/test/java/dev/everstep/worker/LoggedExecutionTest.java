package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.contract.HostSettings;
import dev.everstep.worker.log.ExecutionLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What executions leave in the log. */
@Timeout(60)
final class LoggedExecutionTest {

  private static final String ALL = "{\"level\":\"ALL\",\"includeExecutionData\":true}";

  private static final String FAILING =
      """
      {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"},
        "B": {"Type": "Fail", "Error": "E", "Cause": "c"}}}
      """;

  private static final String BRANCHES =
      """
      {"StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "Z", "Branches": [
        {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "W"},
          "W": {"Type": "Wait", "Seconds": 1, "End": true}}},
        {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": true}}}]},
        "Z": {"Type": "Pass", "End": true}}}
      """;

  @RegisterExtension final Rig rig = new Rig();

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  @Test
  void logOfAStandardExecutionIsItsHistory() {
    Execution execution = start(ALL, rig -> rig.start(FAILING, "{}"));

    assertThat(types()).isEqualTo(execution.eventTypes());
    assertThat(lines())
        .allMatch(l -> l.path("execution_arn").asText().equals(execution.info().id()));
    assertThat(lines().get(0).at("/details/input").asText()).isEqualTo("{}");
  }

  @Test
  void everyPageIsLoggedOnceAndInOrder() {
    HostSettings small = new HostSettings(3, 1024, 2, List.of(), 0, 0, 0, Optional.empty(), null);

    Execution execution = start(ALL, rig -> rig.start(waits(6), "{}", small));

    assertThat(execution.runs()).hasSizeGreaterThan(1);
    assertThat(ids()).isEqualTo(execution.events().stream().map(e -> e.id()).toList());
  }

  @Test
  void eventsOfBranchesAreLoggedWithTheIdsOfTheirJoin() {
    HostSettings small = new HostSettings(1, 1024, 0, List.of(), 0, 0, 0, Optional.empty(), null);
    Settings branched = Settings.STANDARD.withFoldUpTo(0);

    Execution execution = start(ALL, rig -> rig.start(BRANCHES, "{}", small, branched));

    assertThat(ids()).isEqualTo(execution.events().stream().map(e -> e.id()).toList());
    assertThat(types()).isEqualTo(execution.eventTypes());
  }

  @Test
  void expressExecutionHasALogAndNoHistory() {
    Execution execution = start(ALL, rig -> rig.startExpress(FAILING, "{}"));

    assertThat(types())
        .containsExactly(
            "ExecutionStarted",
            "PassStateEntered",
            "PassStateExited",
            "FailStateEntered",
            "ExecutionFailed");
    assertThat(execution.rowIfAny()).isEmpty();
  }

  @Test
  void levelHoldsForBothTypes() {
    String error = "{\"level\":\"ERROR\"}";
    start(error, rig -> rig.start(FAILING, "{}"));
    assertThat(types()).containsExactly("FailStateEntered", "ExecutionFailed");
    kept.reset();

    start(error, rig -> rig.startExpress(FAILING, "{}"));
    assertThat(types()).containsExactly("FailStateEntered", "ExecutionFailed");
    assertThat(lines().get(0).path("details").has("input")).isFalse();
  }

  @Test
  void levelOffLogsNothing() {
    start("{\"level\":\"OFF\"}", rig -> rig.start(FAILING, "{}"));

    assertThat(lines()).isEmpty();
  }

  @Test
  void standardExecutionWaitsForItsLog() {
    AtomicInteger failures = new AtomicInteger(2);
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            if (failures.getAndDecrement() > 0) {
              throw new IOException("full");
            }
            kept.write(b);
          }
        };
    Execution execution;
    try (ExecutionLog log = ExecutionLog.toStream(broken)) {
      rig.withLog(log, ALL).startWorker();
      execution = rig.start(FAILING, "{}");
      execution.await();
    }

    assertThat(types()).containsSubsequence(execution.eventTypes());
  }

  private interface Start {
    Execution on(Rig rig);
  }

  private Execution start(String configuration, Start start) {
    try (ExecutionLog log = ExecutionLog.toStream(kept)) {
      rig.withLog(log, configuration).startWorker();
      Execution execution = start.on(rig);
      execution.await();
      return execution;
    }
  }

  private static String waits(int count) {
    StringBuilder states = new StringBuilder();
    for (int i = 0; i < count; i++) {
      states.append(
          "\"W%d\":{\"Type\":\"Wait\",\"Seconds\":0,\"Next\":\"W%d\"},".formatted(i, i + 1));
    }
    return "{\"StartAt\":\"W0\",\"States\":{%s\"W%d\":{\"Type\":\"Succeed\"}}}"
        .formatted(states, count);
  }

  private List<JsonNode> lines() {
    Stream<String> lines = kept.toString(StandardCharsets.UTF_8).lines();
    return lines.map(Json::parseTrusted).toList();
  }

  private List<String> types() {
    return lines().stream().map(line -> line.path("type").asText()).toList();
  }

  private List<Long> ids() {
    return lines().stream().map(line -> line.path("id").asLong()).toList();
  }
}
