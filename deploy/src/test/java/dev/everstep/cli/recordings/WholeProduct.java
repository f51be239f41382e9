package dev.everstep.cli.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.ApiConfiguration;
import dev.everstep.api.ApiServer;
import dev.everstep.api.Backend;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.cloud.FakeCloud;
import dev.everstep.testing.recordings.Api;
import dev.everstep.testing.recordings.Bindings;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.delivery.Delivery;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.Quotas;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.token.TaskTokenKeys;
import dev.everstep.worker.token.TaskTokenMint;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * API, worker, store and Temporal's test server in this process, with a fake AWS; called over HTTP.
 */
final class WholeProduct implements Api, AutoCloseable {

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final ExecutionLog log = opened(ExecutionLog.toStream(lines));
  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeCloud cloud = opened(FakeCloud.start(Bindings.ACCOUNT));
  private final AtomicReference<URI> address = new AtomicReference<>();

  WholeProduct() throws Exception {
    Store store = opened(Store.open(StoreConfiguration.inMemory(), Quotas.OF_AWS, true));
    TestServer.InProcessTestServer temporal = opened(TestServer.createServer(true));
    WorkflowServiceStubs connection =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(temporal.getChannel()).build());
    open.push(connection::shutdownNow);
    WorkerConfiguration configuration = WorkerConfiguration.of("in process");
    WorkflowClient client = WorkerService.client(configuration, connection);
    ConnectorSettings aws =
        ConnectorSettings.of(cloud.environment())
            .with(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
    ConnectorRegistry connectors = opened(aws.open(this::address));
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Delivery.Settings delivered = new Delivery.Settings(false, Optional.of("aws.states"));
    opened(Delivery.start(delivered, store.outbox(), aws.aws(), metrics));
    TaskTokenMint mint = new TaskTokenMint(TaskTokenKeys.random());
    WorkerService worker =
        opened(new WorkerService(configuration, client, store, mint, log, connectors));
    worker.start();
    ExecutionGateway gateway = new ExecutionGateway(client, configuration.taskQueue());
    open.push(gateway::close);
    ApiServer server =
        opened(
            ApiServer.start(
                new ApiConfiguration().withPorts(0, 0).withIdentity(Bindings.ACCOUNT, "us-east-1"),
                new Backend(
                    store,
                    gateway,
                    connectors::knows,
                    worker.taskCaller(),
                    mint,
                    ExecutionSettings.DEFAULT),
                metrics));
    address.set(URI.create("http://127.0.0.1:" + server.port() + "/"));
  }

  FakeCloud cloud() {
    return cloud;
  }

  /** The region is that of the signature, as with real clients. */
  @Override
  public Reply call(String region, String operation, JsonNode params) {
    HttpRequest request =
        HttpRequest.newBuilder(address.get())
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AWSStepFunctions." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=id/20261121/"
                    + region
                    + "/states/aws4_request, SignedHeaders=host, Signature=0")
            .POST(BodyPublishers.ofString(Json.write(params)))
            .build();
    HttpResponse<String> response = send(request);
    return new Reply(response.statusCode(), Json.parseTrusted(response.body()));
  }

  @Override
  public List<JsonNode> logged(String executionArn) {
    return lines
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(Json::parseTrusted)
        .filter(line -> line.path("execution_arn").asText().equals(executionArn))
        .toList();
  }

  @Override
  public void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  private Optional<URI> address() {
    return Optional.ofNullable(address.get());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
