package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.dev.DevMode;
import dev.everstep.cli.node.NodeSettings;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.Quotas;
import dev.everstep.worker.task.aws.StubService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What AWS is told of executions by the whole product. */
@Timeout(120)
final class ReportsTest {

  private static final String PASS =
      "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"Result\":\"hello\",\"End\":true}}}";

  private static final String LOGGING =
      "{\"level\":\"ALL\",\"includeExecutionData\":true,\"destinations\":[{\"cloudWatchLogsLogGroup\":"
          + "{\"logGroupArn\":\"arn:aws:logs:us-east-1:123456789012:log-group:/g:*\"}}]}";

  private final StubService aws = new StubService();

  @Test
  void cloudWatchLogsAndEventBridgeAreToldOfExecutions() throws Exception {
    try (aws) {
      String standard;
      String express;
      try (DevMode dev = DevMode.start(settings(), line -> {})) {
        Executions executions = new Executions(new ApiClient(dev.endpoint()));
        standard = executions.start(create(dev, "STANDARD"), "{\"n\":1}");
        executions.end(standard);
        express = executions.start(create(dev, "EXPRESS"), "{}");
        // What has not been told yet is when it stops.
      }
      assertThat(logged(standard))
          .containsExactly(
              "ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
      assertThat(logged(express)).startsWith("ExecutionStarted");
      assertThat(statuses(standard)).containsExactly("RUNNING", "SUCCEEDED");
      assertThat(statuses(express)).isEmpty();
    }
  }

  private DevMode.Settings settings() {
    ConnectorSettings connectors =
        ConnectorSettings.of(Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString()))
            .with(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
    return new DevMode.Settings(
        new NodeSettings.Listen("127.0.0.1", 0, 0, false),
        new NodeSettings.Identity("123456789012", "us-east-1"),
        ExecutionSettings.DEFAULT,
        Quotas.OF_AWS,
        connectors,
        new NodeSettings.Reports(Optional.of(ExecutionLog.CLOUD_WATCH), Optional.of("aws.states")),
        Optional.empty());
  }

  private static String create(DevMode dev, String type) throws Exception {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("name", type).put("type", type).put("definition", PASS);
    request.put("roleArn", Executions.ROLE);
    request.set("loggingConfiguration", Json.parseTrusted(LOGGING));
    return new ApiClient(dev.endpoint())
        .call("CreateStateMachine", request)
        .path("stateMachineArn")
        .asText();
  }

  private List<String> logged(String executionArn) {
    return texts("logEvents", "message")
        .filter(line -> line.path("execution_arn").asText().equals(executionArn))
        .map(line -> line.path("type").asText())
        .toList();
  }

  private List<String> statuses(String executionArn) {
    return texts("Entries", "Detail")
        .filter(detail -> detail.path("executionArn").asText().equals(executionArn))
        .map(detail -> detail.path("status").asText())
        .toList();
  }

  /** JSON in texts of lists in requests. */
  private Stream<JsonNode> texts(String list, String member) {
    return aws.received().stream()
        .map(request -> Json.parseTrusted(request.body()).path(list))
        .flatMap(items -> StreamSupport.stream(items.spliterator(), false))
        .map(item -> Json.parseTrusted(item.path(member).asText()));
  }
}
