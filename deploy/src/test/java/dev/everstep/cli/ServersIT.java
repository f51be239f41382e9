package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.cli.examples.GatedFunctions;
import dev.everstep.cli.node.Closing;
import java.io.IOException;
import java.nio.file.Path;
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
  private static final GatedFunctions FUNCTIONS = CLOSING.add(new GatedFunctions());
  private static ServerPair servers;

  @BeforeAll
  static void start() throws Exception {
    servers = CLOSING.add(ServerPair.start(directory, "servers", FUNCTIONS.server()));
  }

  @AfterAll
  static void stop() {
    CLOSING.close();
  }

  @Test
  void executionOfOneServerIsReadOnTheOther() throws Exception {
    FUNCTIONS.close("read");
    String machine = new Executions(servers.first().api()).create("read", GATED);
    String execution =
        new Executions(servers.first().api()).start(machine, "one", "{\"gate\":\"read\"}");
    FUNCTIONS.awaitCall("read");
    Executions other = new Executions(servers.second().api());

    other.awaitHistory(execution, events -> events.size() == 4);
    FUNCTIONS.open("read");

    assertThat(other.end(execution).path("output").asText()).isEqualTo("\"done\"");
    assertThat(other.history(execution))
        .isEqualTo(new Executions(servers.first().api()).history(execution))
        .hasSize(9);
  }

  @Test
  void nameIsTakenOnBoth() throws Exception {
    String machine = new Executions(servers.first().api()).create("taken", GATED);
    String execution = new Executions(servers.first().api()).start(machine, "one", "{}");
    new Executions(servers.first().api()).end(execution);

    assertThatThrownBy(
            () -> new Executions(servers.second().api()).start(machine, "one", "{\"other\":1}"))
        .hasMessageContaining("ExecutionAlreadyExists");
  }

  @Test
  void listThatOneServerBeganIsContinuedByTheOther() throws Exception {
    String machine = new Executions(servers.first().api()).create("pages", GATED);
    for (String name : List.of("a", "b", "c")) {
      new Executions(servers.first().api()).start(machine, name, "{}");
    }

    JsonNode page = list(servers.first(), machine, Optional.empty());
    JsonNode rest = list(servers.second(), machine, Optional.of(page.path("nextToken").asText()));

    List<String> names = new ArrayList<>(page.path("executions").findValuesAsText("name"));
    assertThat(names).hasSize(2);
    names.addAll(rest.path("executions").findValuesAsText("name"));
    assertThat(names).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(rest.has("nextToken")).isFalse();
  }

  /** Which of them works on it is up to Temporal: so each is killed once. */
  @Test
  void executionGoesOnWhateverServerIsKilled() throws Exception {
    String machine = new Executions(servers.first().api()).create("killed", GATED);
    FUNCTIONS.close("kill-1");
    FUNCTIONS.close("kill-2");
    List<String> executions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String input = "{\"gate\":\"kill-%d\"}".formatted(i % 2 + 1);
      executions.add(new Executions(servers.first().api()).start(machine, "e" + i, input));
    }
    FUNCTIONS.awaitCall("kill-1");
    FUNCTIONS.awaitCall("kill-2");

    servers.first().kill();
    FUNCTIONS.open("kill-1");
    assertDone(servers.second(), executions.get(0), executions.get(2));
    servers.startFirst();
    servers.second().kill();
    FUNCTIONS.open("kill-2");
    assertDone(servers.first(), executions.get(1), executions.get(3));
    servers.startSecond();

    for (String execution : executions) {
      assertThat(new Executions(servers.second().api()).eventTypes(execution))
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
}
