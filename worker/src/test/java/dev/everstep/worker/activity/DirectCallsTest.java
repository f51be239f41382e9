package dev.everstep.worker.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Effect.InvokeTask;
import dev.everstep.worker.contract.TaskCaller;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.TaskFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DirectCallsTest {

  private static final String ARN = "arn:aws:states:us-east-1:123456789012:express:m:e";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScriptedConnector connector = new ScriptedConnector();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void resultOfTheConnectorIsReturned() {
    TaskOutcome outcome = call(Duration.ofMinutes(1));

    assertThat(outcome.output()).contains(Json.parseTrusted("{\"a\":1}"));
    assertThat(connector.requests()).hasSize(1);
    assertThat(connector.requests().get(0).executionArn()).isEqualTo(ARN);
    assertThat(connector.requests().get(0).region()).isEqualTo("us-east-1");
  }

  @Test
  void failureOfTheTaskIsItsError() {
    connector.on(
        "T",
        (request, context) -> {
          throw TaskFailure.of("E", "c");
        });

    assertThat(call(Duration.ofMinutes(1)).error()).contains(StatesError.of("E", "c"));
  }

  @Test
  void callThatTakesTooLongIsGivenUp() {
    connector.on(
        "T",
        (request, context) -> {
          new CountDownLatch(1).await();
          throw new AssertionError("Expected an interrupt");
        });

    assertThat(call(Duration.ofMillis(1)).error()).contains(StatesError.named("States.Timeout"));
  }

  @Test
  void faultOfTheConnectorIsNoErrorOfTheTask() {
    connector.on(
        "T",
        (request, context) -> {
          throw new IllegalArgumentException("a fault");
        });

    assertThatThrownBy(() -> call(Duration.ofMinutes(1))).isInstanceOf(IllegalStateException.class);
  }

  private TaskOutcome call(Duration limit) {
    InvokeTask task =
        new InvokeTask(
            1,
            "T",
            "arn:aws:states:::lambda:invoke",
            2,
            0,
            Json.parseTrusted("{\"a\":1}"),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new DirectCalls(new ConnectorRegistry(List.of(connector)), threads, Clock.systemUTC())
        .call(task, new TaskCaller.Setting(ARN, "", limit, trace -> {}));
  }
}
