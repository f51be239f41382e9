package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.cli.examples.GatedFunctions;
import dev.everstep.cli.node.Closing;
import dev.everstep.cli.node.TemporalWait;
import dev.everstep.cli.temporal.DataDirectory;
import dev.everstep.cli.temporal.TemporalProcess;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Several {@code server} processes on one PostgreSQL and one Temporal are one service. */
@Tag("chaos")
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
final class ServersIT {

  private static final String GATED =
      """
      {"StartAt": "Call", "States": {
        "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "gated", "Payload.$": "$"}, "Next": "End"},
        "End": {"Type": "Pass", "Result": "done", "End": true}}}
      """;

  @TempDir private static Path directory;

  private static final Closing CLOSING = new Closing();
  private static final List<String> ARGUMENTS = new ArrayList<>();
  private static GatedFunctions functions;
  private static EverstepProcess first;
  private static EverstepProcess second;

  @BeforeAll
  static void start() throws Exception {
    Optional<String> temporalCli = TemporalCli.find();
    assumeTrue(temporalCli.isPresent(), "Skipped: there is no Temporal CLI on this machine");
    Optional<StoreConfiguration> database = PostgresServer.newDatabase("servers");
    assumeTrue(database.isPresent(), "Skipped: PostgreSQL does not start here");
    functions = CLOSING.add(new GatedFunctions());
    DataDirectory data = CLOSING.add(DataDirectory.take(directory));
    TemporalProcess temporal = CLOSING.add(TemporalProcess.launch(temporalCli.get(), data));
    temporal.awaitListening();
    try (OpenWorkflows workflows = new OpenWorkflows(temporal.target())) {
      TemporalWait.forNamespace(
          workflows.connection(), "default", Duration.ofSeconds(60), missing -> {});
    }
    ARGUMENTS.addAll(List.of("server", "--temporal", temporal.target()));
    ARGUMENTS.addAll(List.of("--db-url", database.get().url(), "--port", "0"));
    ARGUMENTS.addAll(List.of("--admin-port", "0"));
    ARGUMENTS.addAll(ChaosRig.functions(functions.server()));
    first = startServer("first");
    second = startServer("second");
  }

  @AfterAll
  static void stop() {
    CLOSING.close();
  }

  @Test
  void executionOfOneServerIsReadOnTheOther() throws Exception {
    functions.close("read");
    String machine = new Executions(first.api()).create("read", GATED);
    String execution = new Executions(first.api()).start(machine, "one", "{\"gate\":\"read\"}");
    functions.awaitCall("read");
    Executions other = new Executions(second.api());

    other.awaitHistory(execution, events -> events.size() == 4);
    functions.open("read");

    assertThat(other.end(execution).path("output").asText()).isEqualTo("\"done\"");
    assertThat(other.history(execution))
        .isEqualTo(new Executions(first.api()).history(execution))
        .hasSize(9);
  }

  @Test
  void nameIsTakenOnBoth() throws Exception {
    String machine = new Executions(first.api()).create("taken", GATED);
    String execution = new Executions(first.api()).start(machine, "one", "{}");
    new Executions(first.api()).end(execution);

    assertThatThrownBy(() -> new Executions(second.api()).start(machine, "one", "{\"other\":1}"))
        .hasMessageContaining("ExecutionAlreadyExists");
  }

  @Test
  void listThatOneServerBeganIsContinuedByTheOther() throws Exception {
    String machine = new Executions(first.api()).create("pages", GATED);
    for (String name : List.of("a", "b", "c")) {
      new Executions(first.api()).start(machine, name, "{}");
    }

    JsonNode page = list(first, machine, Optional.empty());
    JsonNode rest = list(second, machine, Optional.of(page.path("nextToken").asText()));

    List<String> names = new ArrayList<>(page.path("executions").findValuesAsText("name"));
    assertThat(names).hasSize(2);
    names.addAll(rest.path("executions").findValuesAsText("name"));
    assertThat(names).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(rest.has("nextToken")).isFalse();
  }

  /** Which of them works on it is up to Temporal: so each is killed once. */
  @Test
  void executionGoesOnWhateverServerIsKilled() throws Exception {
    String machine = new Executions(first.api()).create("killed", GATED);
    functions.close("kill-1");
    functions.close("kill-2");
    List<String> executions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String input = "{\"gate\":\"kill-%d\"}".formatted(i % 2 + 1);
      executions.add(new Executions(first.api()).start(machine, "e" + i, input));
    }
    functions.awaitCall("kill-1");
    functions.awaitCall("kill-2");

    first.kill();
    functions.open("kill-1");
    assertDone(second, executions.get(0), executions.get(2));
    first = startServer("first");
    second.kill();
    functions.open("kill-2");
    assertDone(first, executions.get(1), executions.get(3));
    second = startServer("second");

    for (String execution : executions) {
      assertThat(new Executions(second.api()).eventTypes(execution))
          .containsExactly(
              "ExecutionStarted",
              "TaskStateEntered",
              "TaskScheduled",
              "TaskStarted",
              "TaskSucceeded",
              "TaskStateExited",
              "PassStateEntered",
              "PassStateExited",
              "ExecutionSucceeded");
    }
  }

  private static void assertDone(EverstepProcess server, String... executions) throws Exception {
    for (String execution : executions) {
      assertThat(new Executions(server.api()).end(execution).path("status").asText())
          .isEqualTo("SUCCEEDED");
    }
  }

  private static JsonNode list(EverstepProcess server, String machine, Optional<String> token)
      throws IOException, InterruptedException {
    ObjectNode request =
        JsonNodeFactory.instance.objectNode().put("stateMachineArn", machine).put("maxResults", 2);
    token.ifPresent(text -> request.put("nextToken", text));
    return server.api().call("ListExecutions", request);
  }

  private static EverstepProcess startServer(String name) throws IOException {
    return CLOSING.add(EverstepProcess.start(directory.resolve(name + ".log"), ARGUMENTS));
  }
}
