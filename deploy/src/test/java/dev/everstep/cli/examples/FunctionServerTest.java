package dev.everstep.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.cli.examples.ExampleFunction.FunctionException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FunctionServerTest {

  private final AtomicInteger calls = new AtomicInteger();
  private final FunctionServer server =
      FunctionServer.start(
          Map.of(
              "echo", payload -> payload,
              "count", payload -> JsonNodeFactory.instance.numberNode(calls.incrementAndGet()),
              "broken",
                  payload -> {
                    throw new FunctionException("Broken", "by design");
                  }));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void resultIsTheAnswer() throws Exception {
    HttpResponse<String> response = call("echo", "{\"n\": 1.0}", "k");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"n\":1.0}");
  }

  @Test
  void failureIsNamedAsALambdaNamesIt() throws Exception {
    HttpResponse<String> response = call("broken", "{}", "k");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body())
        .isEqualTo("{\"errorType\":\"Broken\",\"errorMessage\":\"by design\"}");
  }

  @Test
  void payloadThatIsNotJsonIsRefused() throws Exception {
    assertThat(call("echo", "{", "k").statusCode()).isEqualTo(400);
  }

  @Test
  void repeatOfAnAttemptGetsTheFirstAnswer() throws Exception {
    assertThat(call("count", "{}", "arn:e1/State/2/0").body()).isEqualTo("1");
    assertThat(call("count", "{}", "arn:e1/State/2/1").body()).isEqualTo("2");
    assertThat(call("count", "{}", "arn:e1/State/2/0").body()).isEqualTo("1");
  }

  @Test
  void callsAreCountedByKey() throws Exception {
    call("echo", "1", "arn:e1/State/2/0");
    call("echo", "1", "arn:e1/State/2/1");
    call("echo", "1", "arn:e1/State/2/1");
    call("echo", "1", "arn:e2/State/2/0");

    assertThat(server.log("echo").counts())
        .containsExactly(
            Map.entry("arn:e1/State/2/0", 1),
            Map.entry("arn:e1/State/2/1", 2),
            Map.entry("arn:e2/State/2/0", 1));
    assertThat(server.log("echo").keysOf("arn:e1"))
        .containsExactly("arn:e1/State/2/0", "arn:e1/State/2/1");
    assertThat(server.log("broken").counts()).isEmpty();
  }

  private HttpResponse<String> call(String function, String payload, String key)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.urls().get(function))
            .header("Everstep-Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(payload))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
