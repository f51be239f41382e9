package dev.everstep.worker.task.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.AwsClient;
import dev.everstep.worker.task.aws.AwsSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Calls a connector as the host does. */
record LambdaCalls(LambdaConnector connector) implements AutoCloseable {

  static final String EXECUTION = "arn:aws:states:eu-west-1:123456789012:execution:m:e";
  static final String INVOKE = "arn:aws:states:::lambda:invoke";

  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

  static LambdaCalls with(LambdaSettings settings) {
    return new LambdaCalls(
        new LambdaConnector(
            settings,
            new AwsClient(AwsSettings.of(Map.of()).withCredentials(CREDENTIALS)).roles()));
  }

  static String functionArn(String name) {
    return "arn:aws:lambda:us-east-2:123456789012:function:" + name;
  }

  JsonNode call(String resource, String parameters) throws TaskFailure, InterruptedException {
    return connector.call(request(resource, parameters, Optional.empty()), new Context());
  }

  /** The error of a call that must fail. */
  StatesError failure(String resource, String parameters) throws InterruptedException {
    try {
      call(resource, parameters);
      throw new AssertionError("Expected a failure but the call succeeded");
    } catch (TaskFailure e) {
      return e.error();
    }
  }

  static TaskRequest request(String resource, String parameters, Optional<String> roleArn) {
    return new TaskRequest(
        ResourceArn.parse(resource).orElseThrow(),
        Json.parseTrusted(parameters),
        roleArn,
        Optional.empty(),
        EXECUTION,
        "Call",
        2,
        0,
        "");
  }

  @Override
  public void close() {
    connector.close();
  }

  /** Offers nothing: calls of functions do not ask. */
  static final class Context implements TaskContext {

    @Override
    public Optional<Instant> deadline() {
      return Optional.empty();
    }

    @Override
    public void heartbeat() {}
  }
}
