package dev.everstep.worker.task.lambda;

import static dev.everstep.worker.task.lambda.LambdaCalls.INVOKE;
import static dev.everstep.worker.task.lambda.LambdaCalls.functionArn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.testing.FakeLambda;
import dev.everstep.worker.testing.FakeLambda.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlFunctionsTest {

  private final FakeLambda server =
      FakeLambda.start().with("here", call -> Reply.result(call.payload()));
  private final FunctionsMap functions =
      new FunctionsMap(
          Map.of(
              "f",
              new FunctionsMap.Target(
                  URI.create(server.url("here")), Map.of("Authorization", "Bearer x"))));
  private final LambdaCalls calls = LambdaCalls.with(LambdaSettings.of(Map.of()).with(functions));

  @AfterEach
  void close() {
    calls.close();
    server.close();
  }

  @Test
  void payloadIsPostedWithKeyAndHeaders() throws Exception {
    JsonNode output = calls.call(functionArn("f"), "{\"a\":1.0}");

    assertThat(Json.write(output)).isEqualTo("{\"a\":1.0}");
    assertThat(server.calls())
        .singleElement()
        .satisfies(
            c ->
                assertThat(c.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("authorization", "Bearer x")
                    .containsEntry(
                        "everstep-idempotency-key", LambdaCalls.EXECUTION + "/Call/2/0"));
  }

  @Test
  void invokeGivesTheShapeOfLambda() throws Exception {
    JsonNode output = calls.call(INVOKE, "{\"FunctionName\":\"f\",\"Payload\":\"0\"}");

    assertThat(Json.write(output.path("Payload"))).isEqualTo("0");
    assertThat(output.path("ExecutedVersion").textValue()).isEqualTo("$LATEST");
    assertThat(output.path("StatusCode").intValue()).isEqualTo(200);
    assertThat(output.at("/SdkHttpMetadata/HttpHeaders/Content-Type").textValue())
        .isEqualTo("application/json");
    assertThat(output.at("/SdkResponseMetadata/RequestId").textValue()).isNotEmpty();
  }

  @Test
  void errorTypeOfTheBodyNamesTheError() throws Exception {
    server.with("here", call -> new Reply(500, Map.of(), "{\"errorType\": \"TooBig\"}"));

    assertThat(calls.failure(functionArn("f"), "{}"))
        .isEqualTo(StatesError.of("TooBig", "{\"errorType\": \"TooBig\"}"));
  }

  @Test
  void functionErrorHeaderMakesAFailureOfAnyStatus() throws Exception {
    server.with("here", call -> Reply.functionError("{\"errorType\":\"TooBig\"}"));

    assertThat(calls.failure(INVOKE, "{\"FunctionName\":\"f\"}").name()).isEqualTo("TooBig");
  }

  @ParameterizedTest
  @CsvSource({
    "404, Lambda.Unknown",
    "301, Lambda.Unknown",
    "429, Lambda.TooManyRequestsException",
    "503, Lambda.ServiceException"
  })
  void statusNamesTheErrorOtherwise(int status, String name) throws Exception {
    server.with("here", call -> new Reply(status, Map.of("Location", server.url("there")), "no"));

    assertThat(calls.failure(functionArn("f"), "{}"))
        .isEqualTo(
            StatesError.of(
                name,
                "The function's URL answered with HTTP status "
                    + status
                    + " and without an error type. Returned payload: no"));
    assertThat(server.calls()).as("redirects are not followed").hasSize(1);
  }

  @Test
  void unreachableUrlIsSdkClientException() throws Exception {
    server.close();

    assertThat(calls.failure(functionArn("f"), "{}").name()).isEqualTo("Lambda.SdkClientException");
  }

  @Test
  void functionThatTakesLongerThanItMayTimesOutAsALambda() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    server.with(
        "here",
        call -> {
          never.await();
          return Reply.result("null");
        });
    FunctionsMap hasty =
        new FunctionsMap(
            Map.of(
                "f",
                new FunctionsMap.Target(
                    URI.create(server.url("here")),
                    Map.of(),
                    Optional.of(Duration.ofMillis(250)))));
    try (LambdaCalls late = LambdaCalls.with(LambdaSettings.of(Map.of()).with(hasty))) {
      assertThat(late.failure(functionArn("f"), "{}"))
          .isEqualTo(
              StatesError.of(
                  "Sandbox.Timedout", "{\"errorMessage\":\"Task timed out after 0.25 seconds\"}"));
    } finally {
      never.countDown();
    }
  }

  @Test
  void answerWithoutBodyIsEmptyString() throws Exception {
    server.with("here", call -> new Reply(204, Map.of(), ""));

    assertThat(Json.write(calls.call(functionArn("f"), "{}"))).isEqualTo("\"\"");
  }
}
