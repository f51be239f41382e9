package dev.everstep.api.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.everstep.api.action.Actions;
import dev.everstep.api.awsjson.AwsJsonResource;
import dev.everstep.api.awsjson.CallMetrics;
import dev.everstep.api.awsjson.CallerReader;
import dev.everstep.api.awsjson.Origins;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.api.task.ActivityPolls;
import dev.everstep.api.task.AttentiveClient;
import dev.everstep.api.task.NewsPost;
import dev.everstep.api.task.TaskAnswers;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import dev.everstep.worker.token.TaskTokenKeys;
import dev.everstep.worker.token.TaskTokenMint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The API in memory, without a server, over a database in memory. It knows the STANDARD state
 * machine {@code machine}, the EXPRESS one {@code express}, and the execution {@code name}.
 */
final class FuzzedApi implements AutoCloseable {

  private final Store store = Store.open(StoreConfiguration.inMemory());
  private final ForgetfulTemporal temporal = new ForgetfulTemporal();
  private final WorkflowServiceStubs stubs =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setChannel(temporal.channel()).build());
  private final ExecutionGateway gateway =
      new ExecutionGateway(
          WorkerService.client(WorkerConfiguration.of("in-process"), stubs), "everstep");
  private final TaskTokenMint mint = new TaskTokenMint(TaskTokenKeys.random());
  private final AwsJsonResource resource = resource();

  /** Asked for nothing. */
  private static final HttpServletRequest CLIENT =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              FuzzedApi.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  FuzzedApi() {
    create("machine", "STANDARD");
    create("express", "EXPRESS");
    require(
        "StartExecution",
        "{\"stateMachineArn\":\"arn:aws:states:us-east-1:123456789012:stateMachine:machine\","
            + "\"name\":\"name\"}");
  }

  private AwsJsonResource resource() {
    Clock clock = Clock.systemUTC();
    NewsPost post = new NewsPost(store.taskTokens(), gateway, clock);
    ActivityPolls polls = new ActivityPolls(store.taskTokens(), post, clock, Runnable::run);
    // Nobody waits for tasks that never come.
    polls.close();
    return AwsJsonResource.of(
        Actions.of(
            new Actions.Parts(
                store,
                gateway,
                arn -> !arn.contains("unknown"),
                (task, setting) ->
                    TaskOutcome.failed(List.of(), Instant.EPOCH, StatesError.named("NotCalled")),
                ExecutionSettings.DEFAULT,
                new PageTokens(new byte[32], clock),
                new TaskAnswers(store, mint, post, clock),
                polls,
                clock,
                Runnable::run,
                Runnable::run)),
        new CallerReader("123456789012", "us-east-1"),
        new Origins(Set.of()),
        new CallMetrics(new SimpleMeterRegistry()),
        client -> new AttentiveClient());
  }

  private void create(String name, String type) {
    require(
        "CreateStateMachine",
        """
        {"name":"%s","type":"%s","roleArn":"arn:aws:iam::123456789012:role/r",
         "definition":"{\\"StartAt\\":\\"A\\",\\"States\\":{\\"A\\":{\\"Type\\":\\"Succeed\\"}}}"}"""
            .formatted(name, type));
  }

  private void require(String operation, String body) {
    Response response = call(operation, "", body.getBytes(UTF_8));
    if (response.getStatus() != 200) {
      throw new IllegalStateException(
          "Expected " + operation + " to succeed but was " + response.getStatus());
    }
  }

  /** What an operation answers to a body. */
  Response call(String operation, String authorization, byte[] body) {
    HttpHeaders headers =
        new FuzzedHeaders(
            Map.of(
                "X-Amz-Target",
                "AWSStepFunctions." + operation,
                HttpHeaders.AUTHORIZATION,
                authorization));
    return resource
        .call(headers, CLIENT, new ByteArrayInputStream(body))
        .toCompletableFuture()
        .join();
  }

  @Override
  public void close() {
    gateway.close();
    stubs.shutdownNow();
    temporal.close();
    store.close();
  }
}
