package dev.everstep.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.api.model.Members;
import dev.everstep.api.model.Model;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.activity.DirectCalls;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.TaskCaller;
import dev.everstep.worker.log.ExecutionLog;
import dev.everstep.worker.store.Quotas;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.activity.ActivityConnector;
import dev.everstep.worker.token.TaskTokenKeys;
import dev.everstep.worker.token.TaskTokenMint;
import io.dropwizard.util.Duration;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A whole API over HTTP, on a database in memory and Temporal's test server, with a worker if
 * wanted.
 */
public final class TestApi implements AutoCloseable {

  public static final String MACHINE_PREFIX = "arn:aws:states:us-east-1:123456789012:stateMachine:";
  public static final String EXECUTION_PREFIX = "arn:aws:states:us-east-1:123456789012:execution:";

  private final Store store;
  private final TaskTokenMint mint = new TaskTokenMint(TaskTokenKeys.random());
  private final TestServer.InProcessTestServer temporal = TestServer.createServer(true);
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setChannel(temporal.getChannel()).build());
  private final WorkerConfiguration workers = WorkerConfiguration.of("in-process");
  private final WorkflowClient client = WorkerService.client(workers, stubs);
  private final Optional<WorkerService> worker;
  private final ExecutionGateway gateway = new ExecutionGateway(client, "everstep");
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private final TaskCaller tasks =
      new DirectCalls(
          new ConnectorRegistry(List.of(new TracedTasks(), new FailingTasks())),
          calls,
          Clock.systemUTC());
  private final HttpClient http = HttpClient.newHttpClient();
  private final ApiServer server;
  private final Set<String> answered = new ConcurrentSkipListSet<>();

  /** An answer of the API. */
  public record Answer(int status, ObjectNode body, HttpResponse<byte[]> response) {

    public String text(String member) {
      return body.path(member).asText();
    }

    /** The error code, empty for a success. */
    public String error() {
      return text("__type");
    }

    public String message() {
      return text("message");
    }
  }

  /** Without a worker: executions start and stay. */
  public TestApi() {
    this(Quotas.OF_AWS);
  }

  /** The same for accounts that may have so much. */
  public TestApi(Quotas quotas) {
    this(new ApiConfiguration().withIdleTimeout(Duration.seconds(10)), Optional.empty(), quotas);
  }

  /** With a worker of which each call of a task fails. */
  public static TestApi withWorker(ApiConfiguration configuration) {
    return withWorker(configuration, new FailingTasks());
  }

  /** With a worker that calls tasks by that connector. */
  static TestApi withWorker(ApiConfiguration configuration, TaskConnector connector) {
    return new TestApi(configuration, Optional.of(connector), Quotas.OF_AWS);
  }

  private TestApi(
      ApiConfiguration configuration, Optional<TaskConnector> connector, Quotas quotas) {
    store = Store.open(StoreConfiguration.inMemory(), quotas);
    worker =
        connector.map(
            tasksOfTheWorker ->
                new WorkerService(
                    workers,
                    client,
                    store,
                    mint,
                    ExecutionLog.none(),
                    new ConnectorRegistry(List.of(new ActivityConnector(), tasksOfTheWorker))));
    worker.ifPresent(WorkerService::start);
    server = serve(configuration);
  }

  private ApiServer serve(ApiConfiguration configuration) {
    try {
      return ApiServer.start(
          configuration.withPorts(0, 0),
          new Backend(store, gateway, arn -> true, tasks, mint, ExecutionSettings.DEFAULT),
          new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    } catch (Exception e) {
      throw new IllegalStateException("Expected the API to start", e);
    }
  }

  public Store store() {
    return store;
  }

  /** Where calls are answered. */
  int port() {
    return server.port();
  }

  /** Stops answering calls, as at the end of the process. */
  void stopServer() throws Exception {
    server.close();
  }

  /** Of tokens as the API accepts them. */
  public TaskTokenMint mint() {
    return mint;
  }

  public WorkflowClient client() {
    return client;
  }

  /**
   * Calls an operation with a JSON object. An answer must be as AWS's model says. One that AWS does
   * not have is named with our prefix.
   */
  public Answer call(String operation, ObjectNode request) {
    Answer answer =
        post(
            Json.write(request).getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/x-amz-json-1.0",
            "X-Amz-Target",
            operation.startsWith("Everstep.") ? operation : "AWSStepFunctions." + operation);
    Model.Operation known = Model.aws().operations().get(operation);
    if (answer.status() == 200 && known != null) {
      Members members = Members.of(answer.body(), known.response());
      assertThat(members.faults()).as(operation).isEmpty();
      members.present().forEach(path -> answered.add(operation + "." + path));
    }
    return answer;
  }

  /** Calls an operation and goes on meanwhile. */
  public CompletableFuture<Answer> callLater(String operation, Object... members) {
    byte[] body = Json.write(object(members)).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(uri(server.port(), "/"))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "AWSStepFunctions." + operation)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(TestApi::answer);
  }

  /** Waits for the end of an execution. */
  public void awaitEnd(String executionArn) {
    assertThat(gateway.endsWithin(java.time.Duration.ofSeconds(60), executionArn)).isTrue();
  }

  /** The members that operations have answered, such as {@code ListExecutions.executions.name}. */
  public Set<String> answered() {
    return answered;
  }

  /** Calls an operation as a client of that region does. */
  public Answer callIn(String region, String operation, ObjectNode request) {
    return post(
        Json.write(request).getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/x-amz-json-1.0",
        "X-Amz-Target",
        "AWSStepFunctions." + operation,
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=AK/20260101/"
            + region
            + "/states/aws4_request, SignedHeaders=host, Signature=0");
  }

  /** Calls an operation with names and values. */
  public Answer call(String operation, Object... members) {
    return call(operation, object(members));
  }

  /** Posts any body with any headers. */
  public Answer post(byte[] body, String... headers) {
    return post("/", body, headers);
  }

  public Answer post(String path, byte[] body, String... headers) {
    return answer(send(path, body, headers));
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    String text = new String(response.body(), StandardCharsets.UTF_8);
    return new Answer(response.statusCode(), (ObjectNode) Json.parseTrusted(text), response);
  }

  /** Posts any body with any headers; the answer may be anything. */
  public HttpResponse<byte[]> send(String path, byte[] body, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(server.port(), path))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Reads a page of the admin port. */
  public HttpResponse<byte[]> admin(String path) {
    return send(HttpRequest.newBuilder(uri(server.adminPort(), path)).build());
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** An object of names and values: strings, numbers, booleans, trees. */
  public static ObjectNode object(Object... members) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < members.length; i += 2) {
      String name = (String) members[i];
      Object value = members[i + 1];
      if (value instanceof JsonNode node) {
        object.set(name, node);
      } else if (value instanceof Integer number) {
        object.put(name, number);
      } else if (value instanceof Boolean flag) {
        object.put(name, flag);
      } else {
        object.put(name, (String) value);
      }
    }
    return object;
  }

  @Override
  public void close() throws Exception {
    server.close();
    worker.ifPresent(WorkerService::close);
    gateway.close();
    stubs.shutdownNow();
    stubs.awaitTermination(5, TimeUnit.SECONDS);
    temporal.close();
    calls.shutdownNow();
    store.close();
  }
}
