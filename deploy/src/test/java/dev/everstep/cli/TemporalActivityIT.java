package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.cli.dev.DevMode;
import dev.everstep.cli.node.Closing;
import dev.everstep.worker.ConnectorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Task states that a Temporal worker in Go serves: a process of its own that knows nothing of
 * Everstep, on a real Temporal server.
 */
@Tag("chaos")
@Timeout(180)
final class TemporalActivityIT {

  private static final Path SOURCE = Path.of("src/test/clients/temporal");

  @TempDir private static Path directory;

  private static final Closing CLOSING = new Closing();
  private static Executions executions;

  @BeforeAll
  static void start() throws Exception {
    String cli = TemporalCli.require();
    Path worker = build();
    DevMode.Settings usual = DevMode.Settings.inMemory(ConnectorSettings.of(Map.of()));
    DevMode dev =
        CLOSING.add(
            DevMode.start(
                new DevMode.Settings(
                    usual.listen(),
                    usual.identity(),
                    usual.executions(),
                    usual.quotas(),
                    usual.connectors(),
                    usual.reports(),
                    Optional.of(new DevMode.Durable(cli, directory.resolve("data")))),
                line -> {}));
    Process process =
        new ProcessBuilder(worker.toString(), dev.temporal().orElseThrow(), "payments")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("worker.log").toFile())
            .start();
    CLOSING.add(() -> process.destroyForcibly().waitFor());
    executions = new Executions(new ApiClient(dev.endpoint()));
  }

  @AfterAll
  static void stop() {
    CLOSING.close();
  }

  @Test
  void argumentsAndResultAreThoseOfGo() throws Exception {
    JsonNode end =
        run(
            "charge",
            """
            "Resource": "arn:aws:states:::temporal:activity:payments.Charge", "Parameters": {
              "TaskQueue": "payments", "Inputs": [{"card": "4711", "amount.$": "$.amount"}, "fine"]}
            """);

    assertThat(end.path("output").asText()).isEqualTo("{\"charged\":12.5,\"note\":\"fine\"}");
  }

  @Test
  void failureOfTheActivityIsThatOfTheTask() throws Exception {
    JsonNode end =
        run(
            "refuse",
            """
            "Resource": "arn:aws:states:::temporal:activity:payments.Charge", "Parameters": {
              "TaskQueue": "payments", "Inputs": [{"amount": 5}, ""]}
            """);

    assertThat(end.path("error").asText()).isEqualTo("CardRefused");
    assertThat(end.path("cause").asText()).isEqualTo("there is no card");
  }

  @Test
  void activityThatFallsSilentHasAHeartbeatTimeout() throws Exception {
    JsonNode end =
        run(
            "silent",
            """
            "Resource": "arn:aws:states:::temporal:activity:Silent", "HeartbeatSeconds": 2,
            "Parameters": {"TaskQueue": "payments", "Input": 5},
            "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout"], "Next": "Caught"}]
            """);

    assertThat(end.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(executions.eventTypes(end.path("executionArn").asText()))
        .contains("TaskTimedOut", "SucceedStateEntered");
  }

  private static JsonNode run(String name, String task) throws Exception {
    String definition =
        """
        {"StartAt": "T", "States": {
          "T": {"Type": "Task", "Next": "Caught", %s},
          "Caught": {"Type": "Succeed"}}}
        """
            .formatted(task);
    return executions.end(
        executions.start(executions.create(name, definition), "{\"amount\": 12.50}"));
  }

  /** Skipped where there is no Go. */
  private static Path build() throws InterruptedException {
    Path target = directory.resolve("worker");
    int code;
    try {
      code =
          new ProcessBuilder(List.of("go", "build", "-o", target.toString(), "."))
              .directory(SOURCE.toFile())
              .inheritIO()
              .start()
              .waitFor();
    } catch (IOException e) {
      System.out.println("Skipped: there is no Go on the PATH");
      assumeTrue(false);
      throw new AssertionError(e);
    }
    assertThat(code).isZero();
    return target;
  }
}
