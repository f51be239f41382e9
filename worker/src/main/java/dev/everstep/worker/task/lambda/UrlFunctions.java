package dev.everstep.worker.task.lambda;

import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.task.http.HttpCall;
import dev.everstep.worker.task.http.SdkMetadata;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls the functions of a {@link FunctionsMap}: {@code POST} of the payload as JSON, with the
 * attempt's key in {@code Everstep-Idempotency-Key} and, where the definition gives them, {@code
 * X-Amz-Invocation-Type}, {@code X-Amz-Log-Type} and {@code X-Amz-Client-Context}. Redirects are
 * not followed.
 *
 * <p>An answer 2xx is the function's result. With a header {@code X-Amz-Function-Error}, or any
 * other status, it is a failure, named by the {@code errorType} of its JSON body just as a
 * Lambda's; without one by its status: 429 {@code Lambda.TooManyRequestsException}, 5xx {@code
 * Lambda.ServiceException}, which the Retry blocks of definitions for AWS usually name, anything
 * else {@code Lambda.Unknown}. One that takes longer than its own time-out fails as a Lambda does,
 * with {@code Sandbox.Timedout}.
 */
final class UrlFunctions {

  private final LambdaSettings settings;
  private final HttpClient client;

  UrlFunctions(LambdaSettings settings, HttpClient client) {
    this.settings = settings;
    this.client = client;
  }

  Answer call(FunctionsMap.Target target, Invocation invocation, TaskRequest request)
      throws TaskFailure, InterruptedException {
    HttpRequest call = httpRequest(target, invocation, request);
    Duration limit = target.timeout().orElse(settings.callTimeout());
    try {
      HttpResponse<byte[]> response =
          HttpCall.start(client, call, LambdaSettings.MAX_RESPONSE_BYTES).await(limit);
      return answer(response, request);
    } catch (IOException e) {
      boolean isLate =
          e instanceof HttpTimeoutException && !(e instanceof HttpConnectTimeoutException);
      throw isLate && target.timeout().isPresent()
          ? LambdaFailures.timedOut(limit)
          : LambdaFailures.noAnswer(e, request.resource());
    }
  }

  private static HttpRequest httpRequest(
      FunctionsMap.Target target, Invocation invocation, TaskRequest request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(target.url());
    builder.header("Content-Type", "application/json");
    builder.header("Everstep-Idempotency-Key", request.idempotencyKey());
    invocation.invocationType().ifPresent(type -> builder.header("X-Amz-Invocation-Type", type));
    invocation.logType().ifPresent(type -> builder.header("X-Amz-Log-Type", type));
    invocation
        .clientContext()
        .ifPresent(context -> builder.header("X-Amz-Client-Context", context));
    target.headers().forEach(builder::setHeader);
    return builder.POST(BodyPublishers.ofString(invocation.payload())).build();
  }

  private static Answer answer(HttpResponse<byte[]> response, TaskRequest request)
      throws TaskFailure {
    String payload = new String(response.body(), StandardCharsets.UTF_8);
    boolean ok = response.statusCode() / 100 == 2;
    if (!ok && LambdaFailures.errorType(payload).isEmpty()) {
      throw statusFailure(response.statusCode(), payload);
    }
    return new Answer(
        response.statusCode(),
        !ok || response.headers().firstValue("X-Amz-Function-Error").isPresent(),
        payload,
        Optional.of(response.headers().firstValue("X-Amz-Executed-Version").orElse("$LATEST")),
        response.headers().firstValue("X-Amz-Log-Result"),
        response.headers().firstValue("x-amzn-RequestId").orElseGet(() -> requestId(request)),
        SdkMetadata.ordered(response.headers().map()));
  }

  private static TaskFailure statusFailure(int status, String payload) {
    String name =
        status == 429
            ? "Lambda.TooManyRequestsException"
            : status / 100 == 5 ? "Lambda.ServiceException" : LambdaFailures.UNKNOWN;
    String cause =
        "The function's URL answered with HTTP status " + status + " and without an error type.";
    return TaskFailure.of(name, cause + LambdaFailures.quoted(payload));
  }

  /** A function that gives no id of its own gets one made of the attempt's key. */
  private static String requestId(TaskRequest request) {
    return UUID.nameUUIDFromBytes(request.idempotencyKey().getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
