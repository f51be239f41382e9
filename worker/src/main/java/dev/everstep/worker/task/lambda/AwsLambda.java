package dev.everstep.worker.task.lambda;

import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.aws.credentials.Roles;
import dev.everstep.worker.task.http.SdkHttpOverJdk;
import dev.everstep.worker.task.http.SdkMetadata;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Calls functions through Lambda's API; one client per region. */
final class AwsLambda implements AutoCloseable {

  /** A region becomes a part of a host name, and definitions are written by users. */
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]{2,10}){1,3}-[0-9]{1,2}");

  private static final int OK = 200;

  private final LambdaSettings settings;
  private final Roles roles;
  private final SdkHttpClient http;
  private final Map<String, LambdaClient> clients = new ConcurrentHashMap<>();

  AwsLambda(LambdaSettings settings, Roles roles, HttpClient client) {
    this.settings = settings;
    this.roles = roles;
    this.http =
        new SdkHttpOverJdk(client, settings.callTimeout(), LambdaSettings.MAX_RESPONSE_BYTES);
  }

  Answer call(Invocation invocation, TaskRequest request) throws TaskFailure, InterruptedException {
    try {
      return answer(client(invocation, request).invoke(invokeRequest(invocation, request)));
    } catch (AwsServiceException e) {
      throw LambdaFailures.service(e);
    } catch (SdkClientException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw LambdaFailures.noAnswer(e, request.resource());
    }
  }

  @Override
  public void close() {
    clients.values().forEach(LambdaClient::close);
  }

  private LambdaClient client(Invocation invocation, TaskRequest request) throws TaskFailure {
    String region = invocation.function().region().orElseGet(request::region);
    if (!REGION.matcher(region).matches()) {
      throw TaskFailure.of("Lambda.SdkClientException", "Expected a region but was: " + region);
    }
    return clients.computeIfAbsent(region, this::newClient);
  }

  /**
   * Makes one attempt per call: the SDK's own retries would hide failures from the Retry of the
   * state. Each request brings its own credentials.
   */
  private LambdaClient newClient(String region) {
    LambdaClientBuilder builder =
        LambdaClient.builder()
            .region(Region.of(region))
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(http)
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private InvokeRequest invokeRequest(Invocation invocation, TaskRequest request)
      throws TaskFailure, InterruptedException {
    AwsCredentials credentials = roles.of(request, settings.endpoint().isPresent());
    InvokeRequest.Builder builder =
        InvokeRequest.builder()
            .functionName(invocation.function().text())
            .overrideConfiguration(
                o -> o.credentialsProvider(StaticCredentialsProvider.create(credentials)));
    invocation.function().qualifier().ifPresent(builder::qualifier);
    invocation.invocationType().ifPresent(builder::invocationType);
    invocation.logType().ifPresent(builder::logType);
    ClientContext.withKey(invocation.clientContext(), request.idempotencyKey())
        .ifPresent(builder::clientContext);
    return builder.payload(SdkBytes.fromUtf8String(invocation.payload())).build();
  }

  /** Emulators leave it out, and AWS where nothing has been executed yet. */
  private static Optional<String> version(InvokeResponse response) {
    return Optional.ofNullable(response.executedVersion())
        .or(() -> response.statusCode() == OK ? Optional.of("$LATEST") : Optional.empty());
  }

  private static Answer answer(InvokeResponse response) {
    return new Answer(
        response.statusCode(),
        response.functionError() != null,
        Optional.ofNullable(response.payload()).map(SdkBytes::asUtf8String).orElse(""),
        version(response),
        Optional.ofNullable(response.logResult()),
        response.responseMetadata().requestId(),
        SdkMetadata.ordered(response.sdkHttpResponse().headers()));
  }
}
