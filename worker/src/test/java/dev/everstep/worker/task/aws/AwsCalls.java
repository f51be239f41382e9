package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Calls the connectors as the host does. */
record AwsCalls(List<TaskConnector> connectors) {

  static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:m:e";

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

  static AwsCalls with(Map<String, String> environment) {
    return with(AwsSettings.of(environment));
  }

  static AwsCalls with(AwsSettings settings) {
    AwsClient client = new AwsClient(settings.withCredentials(CREDENTIALS));
    return new AwsCalls(
        List.of(
            new AwsSdkConnector(client),
            new OptimizedConnector(client),
            new ElasticMapReduceConnector(client)));
  }

  boolean serves(String resource) {
    ResourceArn arn = ResourceArn.parse(arn(resource)).orElseThrow();
    return connectors.stream().anyMatch(connector -> connector.serves(arn));
  }

  JsonNode call(String resource, String parameters) throws TaskFailure, InterruptedException {
    return call(request(resource, parameters));
  }

  JsonNode call(TaskRequest request) throws TaskFailure, InterruptedException {
    return connector(request).call(request, new Context());
  }

  /** A look at the job that a call has started with this answer. */
  Optional<JsonNode> poll(String resource, String parameters, String answer, int look)
      throws TaskFailure, InterruptedException {
    TaskRequest request = request(resource, parameters);
    return connector(request).poll(request, new SubmittedJob(Json.parseTrusted(answer), look));
  }

  /** The error of a job that must have failed. */
  StatesError failureOfJob(String resource, String parameters, String answer, int look)
      throws InterruptedException {
    try {
      throw new AssertionError(
          "Expected a failure but was " + poll(resource, parameters, answer, look));
    } catch (TaskFailure e) {
      return e.error();
    }
  }

  void stop(String resource, String parameters, String answer)
      throws TaskFailure, InterruptedException {
    TaskRequest request = request(resource, parameters);
    connector(request).stop(request, new SubmittedJob(Json.parseTrusted(answer), 1));
  }

  private TaskConnector connector(TaskRequest request) {
    return connectors.stream()
        .filter(connector -> connector.serves(request.resource()))
        .findFirst()
        .orElseThrow();
  }

  /** The error of a call that must fail. */
  StatesError failure(String resource, String parameters) throws InterruptedException {
    return failure(request(resource, parameters));
  }

  StatesError failure(TaskRequest request) throws InterruptedException {
    try {
      call(request);
      throw new AssertionError("Expected a failure but the call succeeded");
    } catch (TaskFailure e) {
      return e.error();
    }
  }

  /**
   * @param resource what follows {@code arn:aws:states:::}
   */
  static TaskRequest request(String resource, String parameters) {
    return request(resource, parameters, Optional.empty(), Optional.empty());
  }

  static TaskRequest request(
      String resource, String parameters, Optional<String> role, Optional<String> executionRole) {
    return new TaskRequest(
        ResourceArn.parse(arn(resource)).orElseThrow(),
        Json.parseTrusted(parameters),
        role,
        executionRole,
        EXECUTION,
        "Call",
        2,
        0,
        "");
  }

  private static String arn(String resource) {
    return "arn:aws:states:::" + resource;
  }

  /** Offers nothing: these calls do not ask. */
  private static final class Context implements TaskContext {

    @Override
    public Optional<Instant> deadline() {
      return Optional.empty();
    }

    @Override
    public void heartbeat() {}
  }
}
