package dev.everstep.worker.task.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One HTTP exchange whose answer is held in memory.
 *
 * <p>The client's own request time-out ends with the answer's headers; the one of {@link #await}
 * covers the body too, and so do an interrupt and {@link #abort}.
 */
public final class HttpCall {

  private final CompletableFuture<HttpResponse<byte[]>> answer;

  private HttpCall(CompletableFuture<HttpResponse<byte[]>> answer) {
    this.answer = answer;
  }

  /**
   * Sends a request. An answer of more than {@code maxBytes} fails with {@link
   * ResponseTooLargeException}.
   */
  public static HttpCall start(HttpClient client, HttpRequest request, long maxBytes) {
    return new HttpCall(client.sendAsync(request, headers -> new BoundedBody(maxBytes)));
  }

  /**
   * Waits for the whole answer. However this ends, the exchange is over afterwards.
   *
   * @throws HttpTimeoutException if it takes longer than that
   */
  public HttpResponse<byte[]> await(Duration timeout) throws IOException, InterruptedException {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("No answer within " + timeout.toMillis() + " ms");
    } catch (CancellationException e) {
      throw new IOException("The request was aborted", e);
    } catch (ExecutionException e) {
      throw asIoException(e);
    } finally {
      answer.cancel(true);
    }
  }

  /** Gives the exchange up, from any thread. */
  public void abort() {
    answer.cancel(true);
  }

  private static IOException asIoException(ExecutionException e) {
    return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
  }
}
