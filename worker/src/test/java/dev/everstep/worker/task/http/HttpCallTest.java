package dev.everstep.worker.task.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.testing.FakeLambda;
import dev.everstep.worker.testing.FakeLambda.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpCallTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final FakeLambda server =
      FakeLambda.start()
          .with("ten", call -> Reply.result("0123456789"))
          .with(
              "hang",
              call -> {
                closed.await();
                return Reply.result("");
              });

  @AfterEach
  void close() {
    closed.countDown();
    server.close();
  }

  @Test
  void answerUpToTheBoundIsGiven() throws Exception {
    byte[] body = HttpCall.start(client, get("ten"), 10).await(LONG).body();

    assertThat(body).isEqualTo("0123456789".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answerAboveTheBoundIsRefused() {
    HttpCall call = HttpCall.start(client, get("ten"), 9);

    assertThatThrownBy(() -> call.await(LONG)).isInstanceOf(ResponseTooLargeException.class);
  }

  @Test
  void abortedCallFails() {
    HttpCall call = HttpCall.start(client, get("hang"), 10);

    call.abort();

    assertThatThrownBy(() -> call.await(LONG))
        .isInstanceOf(IOException.class)
        .hasMessage("The request was aborted");
  }

  @Test
  void lateAnswerTimesOut() {
    HttpCall call = HttpCall.start(client, get("hang"), 10);

    assertThatThrownBy(() -> call.await(Duration.ofMillis(50)))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void interruptEndsTheWait() {
    HttpCall call = HttpCall.start(client, get("hang"), 10);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> call.await(LONG)).isInstanceOf(InterruptedException.class);
  }

  private HttpRequest get(String function) {
    return HttpRequest.newBuilder(URI.create(server.url(function))).build();
  }
}
