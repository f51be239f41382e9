package dev.everstep.worker.task.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;

/** An HTTP server on a free loopback port that answers as it is told and remembers what it got. */
public final class StubService implements AutoCloseable {

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /**
   * A request as it arrived.
   *
   * @param headers names in lower case
   */
  public record Received(String method, String uri, Map<String, String> headers, String body) {}

  /** What is answered. */
  public record Reply(int status, Map<String, String> headers, SdkBytes body) {

    public Reply(int status, Map<String, String> headers, String body) {
      this(status, headers, SdkBytes.fromUtf8String(body));
    }

    public static Reply ok(String body) {
      return new Reply(200, Map.of(), body);
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Function<Received, Reply> script = request -> Reply.ok("{}");

  public StubService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public StubService answering(Reply reply) {
    return answering(request -> reply);
  }

  public StubService answering(Function<Received, Reply> newScript) {
    script = newScript;
    return this;
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /** The only request so far. */
  public Received request() {
    if (received.size() != 1) {
      throw new AssertionError("Expected one request but was " + received);
    }
    return received.get(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new LinkedHashMap<>();
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
      Received request =
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      received.add(request);
      Reply reply = script.apply(request);
      byte[] body = reply.body().asByteArray();
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          reply.status(), request.method().equals("HEAD") || body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
