package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.cli.dev.DevMode;
import dev.everstep.cli.node.NodeSettings;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.store.Quotas;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedDev.class)
@Timeout(120)
final class DevModeTest {

  private static final String GREET =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":1,\"Next\":\"P\"},"
          + "\"P\":{\"Type\":\"Pass\",\"Result\":\"hello\",\"End\":true}}}";

  @Test
  void executionRunsToItsEnd(SharedDev.Running running) throws Exception {
    Executions executions = new Executions(running.api());

    JsonNode end = executions.end(executions.start(executions.create("greet", GREET), "{}"));

    assertThat(end.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(end.path("output").asText()).isEqualTo("\"hello\"");
  }

  @Test
  void expressExecutionAnswersAtOnce(SharedDev.Running running) throws Exception {
    ApiClient api = running.api();
    String machine =
        api.call(
                "CreateStateMachine",
                JsonNodeFactory.instance
                    .objectNode()
                    .put("name", "greet-express")
                    .put("type", "EXPRESS")
                    .put("definition", GREET)
                    .put("roleArn", "arn:aws:iam::123456789012:role/test"))
            .path("stateMachineArn")
            .asText();

    JsonNode end =
        api.call(
            "StartSyncExecution",
            JsonNodeFactory.instance.objectNode().put("stateMachineArn", machine));

    assertThat(end.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(end.path("output").asText()).isEqualTo("\"hello\"");
  }

  @Test
  void definitionWhoseActivityHasNoQueueIsRefused(SharedDev.Running running) {
    Executions executions = new Executions(running.api());

    assertThatThrownBy(
            () ->
                executions.create(
                    "no-queue",
                    """
                    {"StartAt": "T", "States": {"T": {"Type": "Task", "End": true,
                      "Resource": "arn:aws:states:::temporal:activity:T", "Parameters": {}}}}
                    """))
        .hasMessageContaining("InvalidDefinition")
        .hasMessageContaining("The field 'TaskQueue' is required but was missing");
  }

  @Test
  void isReadyAndShowsMetrics(SharedDev.Running running) throws Exception {
    assertThat(get(running.dev().admin().resolve("/ready")).statusCode()).isEqualTo(200);
    assertThat(get(running.dev().admin().resolve("/metrics")).body()).contains("# TYPE");
  }

  @Test
  void portsAreClosedAfterwards() throws Exception {
    DevMode dev =
        DevMode.start(DevMode.Settings.inMemory(ConnectorSettings.of(Map.of())), line -> {});
    URI ready = dev.admin().resolve("/ready");
    Executions executions = new Executions(new ApiClient(dev.endpoint()));
    assertThat(get(ready).statusCode()).isEqualTo(200);

    dev.close();

    assertThatThrownBy(() -> get(ready)).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> executions.create("late", GREET)).isInstanceOf(IOException.class);
  }

  /** Needs the Temporal CLI on the PATH. */
  @Test
  void executionsOutliveTheProcessInADataDirectory(@TempDir Path directory) throws Exception {
    Assumptions.assumeTrue(cliIsThere(), "There is no Temporal CLI on the PATH");
    String execution;
    List<String> events;
    try (DevMode dev = DevMode.start(durable(directory), line -> {})) {
      Executions executions = new Executions(new ApiClient(dev.endpoint()));
      execution = executions.start(executions.create("greet", GREET), "{}");
    }

    try (DevMode dev = DevMode.start(durable(directory), line -> {})) {
      Executions executions = new Executions(new ApiClient(dev.endpoint()));
      assertThat(executions.end(execution).path("status").asText()).isEqualTo("SUCCEEDED");
      events = executions.eventTypes(execution);
    }

    assertThat(events)
        .containsExactly(
            "ExecutionStarted",
            "WaitStateEntered",
            "WaitStateExited",
            "PassStateEntered",
            "PassStateExited",
            "ExecutionSucceeded");
    assertThat(childrenThatHold(directory)).isEmpty();
  }

  private static DevMode.Settings durable(Path directory) {
    return new DevMode.Settings(
        new NodeSettings.Listen("127.0.0.1", 0, 0, false),
        new NodeSettings.Identity("123456789012", "us-east-1"),
        ExecutionSettings.DEFAULT,
        Quotas.OF_AWS,
        ConnectorSettings.of(Map.of()),
        NodeSettings.Reports.NONE,
        Optional.of(new DevMode.Durable("temporal", directory)));
  }

  private static boolean cliIsThere() {
    try {
      return new ProcessBuilder("temporal", "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException e) {
      System.out.println("skipped: there is no Temporal CLI on the PATH");
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> childrenThatHold(Path directory) {
    List<Long> children = new ArrayList<>();
    ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains(directory.toString()))
        .forEach(child -> children.add(child.pid()));
    return children;
  }

  private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }
}
