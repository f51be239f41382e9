package dev.everstep.worker.task.lambda;

import static dev.everstep.worker.task.lambda.LambdaCalls.INVOKE;
import static dev.everstep.worker.task.lambda.LambdaCalls.functionArn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.testing.FakeLambda;
import dev.everstep.worker.testing.FakeLambda.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LambdaConnectorTest {

  private static final String ERROR =
      "{\"errorMessage\": \"no\", \"errorType\": \"TooBig\", \"stackTrace\": []}";

  private final FakeLambda lambda =
      FakeLambda.start()
          .with("echo", call -> Reply.result(call.payload()))
          .with("fail", call -> Reply.functionError(ERROR));
  private final LambdaCalls calls = LambdaCalls.with(LambdaSettings.of(lambda.environment()));

  @AfterEach
  void close() {
    calls.close();
    lambda.close();
  }

  @Test
  void servesFunctionsAndInvoke() {
    assertThat(serves(functionArn("f"))).isTrue();
    assertThat(serves(INVOKE)).isTrue();
    assertThat(serves(INVOKE + ".waitForTaskToken")).isTrue();
    assertThat(serves(INVOKE + ".sync")).isFalse();
    assertThat(serves("arn:aws:states:::lambda:delete")).isFalse();
    assertThat(serves("arn:aws:states:::sqs:sendMessage")).isFalse();
  }

  @Test
  void functionAsResourceGetsParametersAndGivesItsResult() throws Exception {
    JsonNode output = calls.call(functionArn("echo"), "{\"a\":1.0,\"b\":[null]}");

    assertThat(Json.write(output)).isEqualTo("{\"a\":1.0,\"b\":[null]}");
    assertThat(lambda.calls())
        .singleElement()
        .satisfies(c -> assertThat(c.function()).isEqualTo(functionArn("echo")));
  }

  @Test
  void qualifierOfTheArnIsPassedOn() throws Exception {
    calls.call(functionArn("echo") + ":live", "{}");

    assertThat(lambda.calls())
        .singleElement()
        .satisfies(c -> assertThat(c.query()).isEqualTo("Qualifier=live"));
  }

  @Test
  void requestIsSignedForTheRegionOfTheFunctionElseOfTheExecution() throws Exception {
    calls.call(functionArn("echo"), "{}");
    calls.call(INVOKE, "{\"FunctionName\":\"echo\"}");

    assertThat(lambda.calls())
        .extracting(c -> c.headers().get("authorization").split("/")[2])
        .containsExactly("us-east-2", "eu-west-1");
  }

  @Test
  void invokeGivesTheWholeAnswer() throws Exception {
    JsonNode output = calls.call(INVOKE, "{\"FunctionName\":\"echo\",\"Payload\":{\"a\":1}}");

    assertThat(output.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "ExecutedVersion", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode");
    assertThat(Json.write(output.path("Payload"))).isEqualTo("{\"a\":1}");
    assertThat(output.path("ExecutedVersion").textValue()).isEqualTo("$LATEST");
    assertThat(output.path("StatusCode").intValue()).isEqualTo(200);
    String requestId = lambda.calls().get(0).requestId();
    assertThat(output.at("/SdkResponseMetadata/RequestId").textValue()).isEqualTo(requestId);
    assertThat(output.at("/SdkHttpMetadata/HttpStatusCode").intValue()).isEqualTo(200);
    assertThat(output.at("/SdkHttpMetadata/AllHttpHeaders/x-amzn-RequestId/0").textValue())
        .isEqualTo(requestId);
    assertThat(output.at("/SdkHttpMetadata/HttpHeaders").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly(
            "Connection",
            "Content-Length",
            "Content-Type",
            "Date",
            "X-Amz-Executed-Version",
            "x-amzn-Remapped-Content-Length",
            "x-amzn-RequestId",
            "X-Amzn-Trace-Id");
  }

  @Test
  void functionThatRunsLaterHasNoVersionYet() throws Exception {
    lambda.with("later", call -> new Reply(202, Map.of(), ""));

    JsonNode output =
        calls.call(INVOKE, "{\"FunctionName\":\"later\",\"InvocationType\":\"Event\"}");

    assertThat(output.path("StatusCode").intValue()).isEqualTo(202);
    assertThat(output.path("Payload").textValue()).isEmpty();
    assertThat(output.has("ExecutedVersion")).isFalse();
  }

  @Test
  void logResultIsAddedWhenAskedFor() throws Exception {
    JsonNode output = calls.call(INVOKE, "{\"FunctionName\":\"echo\",\"LogType\":\"Tail\"}");

    assertThat(output.path("LogResult").textValue()).isEqualTo("U1RBUlQ=");
    assertThat(output.at("/SdkHttpMetadata/HttpHeaders/X-Amz-Log-Result").textValue())
        .isEqualTo("U1RBUlQ=");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"FunctionName\":\"echo\"}`, {}",
        "`{\"FunctionName\":\"echo\",\"Payload\":null}`, {}",
        "`{\"FunctionName\":\"echo\",\"Payload\":\"0\"}`, 0",
        "`{\"FunctionName\":\"echo\",\"Payload\":\"[]\"}`, []",
        "`{\"FunctionName\":\"echo\",\"Payload\":0}`, 0",
        "`{\"FunctionName\":\"echo\",\"Payload\":\"Hello\"}`, \"Hello\"",
        "`{\"FunctionName\":\"echo\",\"Payload\":\"\"}`, \"\""
      })
  void payloadThatIsJsonTextIsSentAsThatJson(String parameters, String sent) throws Exception {
    JsonNode output = calls.call(INVOKE, parameters);

    assertThat(lambda.calls())
        .singleElement()
        .satisfies(c -> assertThat(c.payload()).isEqualTo(sent));
    assertThat(Json.write(output.path("Payload"))).isEqualTo(sent);
  }

  @Test
  void eventInvocationHasNoResult() throws Exception {
    lambda.with("queue", call -> new Reply(202, Map.of(), ""));

    JsonNode output =
        calls.call(
            INVOKE,
            "{\"FunctionName\":\"queue\",\"InvocationType\":\"Event\",\"Qualifier\":\"live\"}");

    assertThat(output.path("StatusCode").intValue()).isEqualTo(202);
    assertThat(output.path("Payload").textValue()).isEmpty();
    assertThat(lambda.calls())
        .singleElement()
        .satisfies(c -> assertThat(c.headers()).containsEntry("x-amz-invocation-type", "Event"));
  }

  @Test
  void idempotencyKeyTravelsInTheClientContext() throws Exception {
    String context = base64("{\"client\":{\"x\":1},\"custom\":{\"mine\":2}}");

    calls.call(functionArn("echo"), "{}");
    calls.call(INVOKE, "{\"FunctionName\":\"echo\",\"ClientContext\":\"" + context + "\"}");

    String key = "\"everstep-idempotency-key\":\"" + LambdaCalls.EXECUTION + "/Call/2/0\"";
    assertThat(lambda.calls())
        .extracting(
            c ->
                new String(
                    Base64.getDecoder().decode(c.headers().get("x-amz-client-context")),
                    StandardCharsets.UTF_8))
        .containsExactly(
            "{\"custom\":{" + key + "}}",
            "{\"client\":{\"x\":1},\"custom\":{\"mine\":2," + key + "}}");
  }

  @Test
  void causeOfFailedFunctionIsItsRawTextOrReprintedByInvoke() throws Exception {
    assertThat(calls.failure(functionArn("fail"), "{}")).isEqualTo(StatesError.of("TooBig", ERROR));
    assertThat(calls.failure(INVOKE, "{\"FunctionName\":\"fail\"}"))
        .isEqualTo(
            StatesError.of(
                "TooBig", "{\"errorMessage\":\"no\",\"errorType\":\"TooBig\",\"stackTrace\":[]}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"errorMessage\":\"x\"}", "{\"errorType\":null}", "[]", "oops"})
  void functionErrorWithoutTypeIsUnknown(String error) throws Exception {
    lambda.with("crash", call -> Reply.functionError(error));

    assertThat(calls.failure(functionArn("crash"), "{}"))
        .isEqualTo(
            StatesError.of(
                "Lambda.Unknown",
                "The cause could not be determined because Lambda did not return an error type. Returned payload: "
                    + error));
  }

  @Test
  void resultThatIsNotJsonIsUnknown() throws Exception {
    lambda.with("bytes", call -> Reply.result("bytes"));

    assertThat(calls.failure(functionArn("bytes"), "{}"))
        .isEqualTo(
            StatesError.of(
                "Lambda.Unknown", "The function's result is not JSON. Returned payload: bytes"));
  }

  @Test
  void missingFunctionIsToldAsTheSdkDid() throws Exception {
    StatesError error = calls.failure(INVOKE, "{\"FunctionName\":\"absent\"}");

    assertThat(error.name()).isEqualTo("Lambda.ResourceNotFoundException");
    assertThat(error.cause())
        .isEqualTo(
            "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:absent:$LATEST"
                + " (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: "
                + lambda.calls().get(0).requestId()
                + "; Proxy: null)");
  }

  @ParameterizedTest
  @CsvSource({
    "429, TooManyRequestsException,       Lambda.TooManyRequestsException",
    "500, ServiceException,               Lambda.ServiceException",
    "502, EC2UnexpectedException,         Lambda.EC2UnexpectedException",
    "400, InvalidRequestContentException, Lambda.InvalidRequestContentException",
    "403, AccessDeniedException,          Lambda.AWSLambdaException",
    "503, ServiceUnavailableException,    Lambda.AWSLambdaException"
  })
  void errorsOfTheServiceHaveTheirNameIfLambdaModelsThem(int status, String code, String name)
      throws Exception {
    lambda.with("refused", call -> Reply.serviceError(status, code, "no"));

    StatesError error = calls.failure(functionArn("refused"), "{}");

    assertThat(error.name()).isEqualTo(name);
    assertThat(error.cause())
        .startsWith(
            "no (Service: AWSLambda; Status Code: " + status + "; Error Code: " + code + ";");
    assertThat(lambda.calls()).as("attempts").hasSize(1);
  }

  @Test
  void unreachableEndpointIsSdkClientException() throws Exception {
    String endpoint = "http://127.0.0.1:" + freePort();
    try (LambdaCalls unreachable =
        LambdaCalls.with(LambdaSettings.of(Map.of("LAMBDA_ENDPOINT", endpoint)))) {
      StatesError error = unreachable.failure(functionArn("echo"), "{}");

      assertThat(error.name()).isEqualTo("Lambda.SdkClientException");
      assertThat(error.cause()).startsWith("Unable to execute HTTP request: ");
    }
  }

  @Test
  void answerThatTakesTooLongIsClientExecutionTimeout() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    lambda.with("hang", call -> awaiting(closed));
    LambdaSettings settings =
        LambdaSettings.of(lambda.environment()).withCallTimeout(Duration.ofMillis(200));
    try (LambdaCalls impatient = LambdaCalls.with(settings)) {
      assertThat(impatient.failure(functionArn("hang"), "{}").name())
          .isEqualTo("Lambda.ClientExecutionTimeoutException");
    } finally {
      closed.countDown();
    }
  }

  @Test
  void interruptEndsTheCall() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    lambda.with(
        "hang",
        call -> {
          arrived.countDown();
          return awaiting(closed);
        });
    FutureTask<Optional<Throwable>> call = new FutureTask<>(() -> outcome(functionArn("hang")));
    Thread caller = new Thread(call, "caller");
    caller.start();
    arrived.await();

    caller.interrupt();

    assertThat(call.get()).containsInstanceOf(InterruptedException.class);
    closed.countDown();
  }

  @Test
  void hugeAnswerIsCutOff() throws Exception {
    String result = "\"" + "a".repeat((int) LambdaSettings.MAX_RESPONSE_BYTES) + "\"";
    lambda.with("huge", call -> Reply.result(result));

    assertThat(calls.failure(INVOKE, "{\"FunctionName\":\"huge\"}"))
        .isEqualTo(
            StatesError.of(
                "States.DataLimitExceeded",
                "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit."));
  }

  @Test
  void resultAboveTheLimitOfStatesIsLeftToTheMachine() throws Exception {
    lambda.with("large", call -> Reply.result("\"" + "a".repeat(300_000) + "\""));

    assertThat(calls.call(functionArn("large"), "{}").textValue()).hasSize(300_000);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}|The field 'FunctionName' is required but was missing",
        "{\"FunctionName\":1}|The value of the field 'FunctionName' has an invalid format",
        "{\"FunctionName\":\"f\",\"LogType\":\"a\\nb\"}|The value of the field 'LogType' has an invalid format",
        "{\"FunctionName\":\"f\",\"Foo\":1}|The field \"Foo\" is not supported by Step Functions"
      })
  void parametersThatInvokeDoesNotTakeAreRuntimeErrors(String parameters, String problem)
      throws Exception {
    assertThat(calls.failure(INVOKE, parameters))
        .isEqualTo(
            StatesError.of(
                "States.TaskNotStarted",
                "The Parameters '"
                    + parameters
                    + "' could not be used to start the Task: ["
                    + problem
                    + "]"));
    assertThat(lambda.calls()).isEmpty();
  }

  @Test
  void regionThatIsNoneReachesNoHost() throws Exception {
    StatesError error = calls.failure("arn:aws:lambda:evil.example/:123456789012:function:f", "{}");

    assertThat(error)
        .isEqualTo(
            StatesError.of(
                "Lambda.SdkClientException", "Expected a region but was: evil.example/"));
  }

  private boolean serves(String resource) {
    return ResourceArn.parse(resource).map(calls.connector()::serves).orElseThrow();
  }

  private Optional<Throwable> outcome(String resource) {
    try {
      calls.call(resource, "{}");
      return Optional.empty();
    } catch (TaskFailure | InterruptedException e) {
      return Optional.of(e);
    }
  }

  private static Reply awaiting(CountDownLatch latch) throws InterruptedException {
    latch.await();
    return Reply.result("{}");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
