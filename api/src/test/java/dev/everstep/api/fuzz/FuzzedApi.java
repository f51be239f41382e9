package dev.everstep.api.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.everstep.api.action.Actions;
import dev.everstep.api.awsjson.AwsJsonResource;
import dev.everstep.api.awsjson.CallMetrics;
import dev.everstep.api.awsjson.CallerReader;
import dev.everstep.api.awsjson.Origins;
import dev.everstep.api.awsjson.PageTokens;
import dev.everstep.api.execution.ExecutionGateway;
import dev.everstep.asl.error.StatesError;
import dev.everstep.worker.WorkerConfiguration;
import dev.everstep.worker.WorkerService;
import dev.everstep.worker.contract.ExecutionSettings;
import dev.everstep.worker.contract.TaskOutcome;
import dev.everstep.worker.store.Store;
import dev.everstep.worker.store.StoreConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
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
  private final AwsJsonResource resource = resource();

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
    return AwsJsonResource.of(
        Actions.of(
            new Actions.Parts(
                store,
                gateway,
                arn -> !arn.contains("unknown"),
                (task, executionArn, limit) ->
                    TaskOutcome.failed(List.of(), Instant.EPOCH, StatesError.named("NotCalled")),
                ExecutionSettings.DEFAULT,
                new PageTokens(new byte[32], clock),
                clock,
                Runnable::run)),
        new CallerReader("123456789012", "us-east-1"),
        new Origins(Set.of()),
        new CallMetrics(new SimpleMeterRegistry()));
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
    return resource.call(
        new FuzzedHeaders(
            Map.of(
                "X-Amz-Target",
                "AWSStepFunctions." + operation,
                HttpHeaders.AUTHORIZATION,
                authorization)),
        new ByteArrayInputStream(body));
  }

  @Override
  public void close() {
    gateway.close();
    stubs.shutdownNow();
    temporal.close();
    store.close();
  }
}
