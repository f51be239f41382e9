package dev.everstep.worker.task.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The HTTP layer of the AWS SDK's synchronous clients, over {@code java.net.http}: an interrupted
 * call frees its thread at once, which the blocking clients do not promise, and no further library
 * is needed.
 *
 * <p>Bodies are held in memory in both directions; meant for calls whose payloads are bounded by
 * their service.
 */
public final class SdkHttpOverJdk implements SdkHttpClient {

  /** Headers that {@code java.net.http} writes itself and refuses from others. */
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final HttpClient client;
  private final Duration timeout;
  private final long maxResponseBytes;

  /**
   * @param client not closed by this one
   * @param timeout of a whole call
   */
  public SdkHttpOverJdk(HttpClient client, Duration timeout, long maxResponseBytes) {
    this.client = client;
    this.timeout = timeout;
    this.maxResponseBytes = maxResponseBytes;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Exchange(request);
  }

  @Override
  public String clientName() {
    return "JavaNetHttp";
  }

  @Override
  public void close() {
    // The client belongs to whoever gave it.
  }

  private final class Exchange implements ExecutableHttpRequest {

    private final HttpExecuteRequest request;
    private volatile @Nullable HttpCall call;

    Exchange(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      HttpCall started = HttpCall.start(client, jdkRequest(request), maxResponseBytes);
      call = started;
      try {
        return sdkResponse(started.await(timeout));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Interrupted while waiting for the answer");
      }
    }

    @Override
    public void abort() {
      HttpCall started = call;
      if (started != null) {
        started.abort();
      }
    }
  }

  private static HttpRequest jdkRequest(HttpExecuteRequest request) throws IOException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.httpRequest().getUri());
    builder.method(request.httpRequest().method().name(), body(request.contentStreamProvider()));
    try {
      request
          .httpRequest()
          .forEachHeader(
              (name, values) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> builder.header(name, value));
                }
              });
    } catch (IllegalArgumentException e) {
      // Its text quotes the value.
      throw new IOException("A header has a name or a value that cannot be sent");
    }
    return builder.build();
  }

  /** Not streamed: the length must be known, for services refuse chunked requests. */
  private static BodyPublisher body(Optional<ContentStreamProvider> content) throws IOException {
    if (content.isEmpty()) {
      return BodyPublishers.noBody();
    }
    try (InputStream stream = content.get().newStream()) {
      return BodyPublishers.ofByteArray(stream.readAllBytes());
    }
  }

  private static HttpExecuteResponse sdkResponse(HttpResponse<byte[]> response) {
    SdkHttpResponse.Builder head = SdkHttpResponse.builder().statusCode(response.statusCode());
    response.headers().map().forEach(head::putHeader);
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
        .build();
  }
}
