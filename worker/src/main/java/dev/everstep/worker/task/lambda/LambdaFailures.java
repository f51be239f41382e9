package dev.everstep.worker.task.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.machine.DataLimits;
import dev.everstep.asl.machine.Settings;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.http.NoAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** The error names and causes of Lambda tasks. */
final class LambdaFailures {

  static final String UNKNOWN = "Lambda.Unknown";

  /**
   * The API's limit of a cause is 32,768 characters; the rest is for the words around a payload.
   */
  private static final int MAX_QUOTED = 32_000;

  private LambdaFailures() {}

  /**
   * The function failed: the error is its {@code errorType}. Without one, as after a crash, AWS
   * says {@code Lambda.Unknown}.
   *
   * @param cause used if there is an error type
   */
  static TaskFailure function(String payload, String cause) {
    return errorType(payload)
        .map(type -> TaskFailure.of(type, cause))
        .orElseGet(
            () ->
                TaskFailure.of(
                    UNKNOWN,
                    "The cause could not be determined because Lambda did not return an error type."
                        + quoted(payload)));
  }

  /** The {@code errorType} of a failed function's payload. */
  static Optional<String> errorType(String payload) {
    JsonNode type = tree(payload).path("errorType");
    return Optional.ofNullable(type.textValue()).filter(text -> !text.isEmpty());
  }

  /**
   * The function answered what no state can take: bytes of its own, which need not be JSON. Too
   * many of them are told as such first [AWS rec:
   * test_task_lambda_data_limit_exceeded_on_large_utf8_response].
   */
  static TaskFailure notJson(String payload, ResourceArn resource) {
    if (payload.getBytes(StandardCharsets.UTF_8).length > Settings.STANDARD.maxPayloadBytes()) {
      return new TaskFailure(DataLimits.resultTooLarge(resource.text()));
    }
    return TaskFailure.of(UNKNOWN, "The function's result is not JSON." + quoted(payload));
  }

  /** {@code " Returned payload: …"}, cut to what a cause may hold; nothing for an empty payload. */
  static String quoted(String payload) {
    if (payload.isEmpty()) {
      return "";
    }
    return " Returned payload: "
        + (payload.length() > MAX_QUOTED ? payload.substring(0, MAX_QUOTED) : payload);
  }

  /**
   * The service refused the call. An error of Lambda's model has its own name, any other, such as
   * {@code AccessDeniedException}, goes by the service's. The cause is worded as the SDK for Java 1
   * does [AWS rec: test_no_such_function].
   */
  static TaskFailure service(AwsServiceException e) {
    String code = Optional.ofNullable(e.awsErrorDetails().errorCode()).orElse("null");
    boolean modelled = !e.getClass().equals(LambdaException.class) && e instanceof LambdaException;
    String cause =
        String.format(
            Locale.ROOT,
            "%s (Service: AWSLambda; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)",
            e.awsErrorDetails().errorMessage(),
            e.statusCode(),
            code,
            e.requestId());
    return TaskFailure.of(modelled ? "Lambda." + code : "Lambda.AWSLambdaException", cause);
  }

  /**
   * No answer: {@code Lambda.SdkClientException}, or the names that AWS has for a late and for a
   * huge answer.
   */
  static TaskFailure noAnswer(Throwable failure, ResourceArn resource) {
    return NoAnswer.failure("Lambda", failure, resource);
  }

  /** A function that took longer than it may, in the words of Lambda. */
  static TaskFailure timedOut(Duration limit) {
    String message =
        String.format(Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1000.0);
    return TaskFailure.of("Sandbox.Timedout", "{\"errorMessage\":\"" + message + "\"}");
  }

  private static JsonNode tree(String payload) {
    try {
      return Json.parse(payload);
    } catch (JsonSyntaxException e) {
      return MissingNode.getInstance();
    }
  }
}
