package dev.everstep.worker.testing;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.recordings.RecordedFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP server on a free loopback port that speaks Lambda's Invoke and answers with the headers
 * of the real one. Functions are scripted in Java; an unknown one gets Lambda's own error. Every
 * other POST reaches the function named by its path, so that {@code url("f")} is good for a
 * functions map.
 */
public final class FakeLambda implements AutoCloseable {

  static {
    // Without it the server lets every answer wait some 40 ms for the client's acknowledgement of
    // its headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Pattern INVOKE =
      Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

  /** A function: called from many threads, may block. */
  @FunctionalInterface
  public interface Function {
    Reply invoke(Call call) throws InterruptedException;
  }

  /**
   * A call as it arrived.
   *
   * @param function as the caller named it
   * @param headers names in lower case
   */
  public record Call(
      String function,
      String query,
      Map<String, String> headers,
      String payload,
      String requestId) {}

  /** What is answered. Lambda's usual headers are added to those given here. */
  public record Reply(int status, Map<String, String> headers, String body) {

    public static Reply result(String json) {
      return new Reply(200, Map.of(), json);
    }

    /** The function failed. */
    public static Reply functionError(String json) {
      return new Reply(200, Map.of("X-Amz-Function-Error", "Unhandled"), json);
    }

    /** The service refuses. */
    public static Reply serviceError(int status, String code, String message) {
      String body = "{\"Type\":\"User\",\"Message\":" + Json.write(TextNode.valueOf(message)) + "}";
      return new Reply(status, Map.of("x-amzn-ErrorType", code), body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final String account;
  private final Map<String, Function> functions = new ConcurrentHashMap<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  private FakeLambda(HttpServer server, ExecutorService threads, String account) {
    this.server = server;
    this.threads = threads;
    this.account = account;
  }

  public static FakeLambda start() {
    return start("123456789012");
  }

  /** Starts one whose functions belong to this account. */
  public static FakeLambda start(String account) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newCachedThreadPool();
      FakeLambda lambda = new FakeLambda(server, threads, account);
      server.setExecutor(threads);
      server.createContext("/", lambda::serve);
      server.start();
      return lambda;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Where a function takes plain POST requests. */
  public String url(String function) {
    return endpoint() + "/" + function;
  }

  /** What tells the product to call this one. */
  public Map<String, String> environment() {
    return Map.of("LAMBDA_ENDPOINT", endpoint().toString());
  }

  /** Adds or replaces a function, known by its bare name. */
  public FakeLambda with(String name, Function function) {
    functions.put(name, function);
    return this;
  }

  /** Adds one of the functions of the recordings. */
  public FakeLambda with(String name, RecordedFunction function) {
    return with(
        name,
        call -> {
          RecordedFunction.Response response = function.answer(call.payload(), call.requestId());
          return response.failed()
              ? Reply.functionError(response.body())
              : Reply.result(response.body());
        });
  }

  /** All calls so far, in the order in which they arrived. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = read(exchange);
      calls.add(call);
      Function function = functions.get(bareName(call.function()));
      Reply reply = function == null ? notFound(call) : function.invoke(call);
      write(exchange, call, reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Call read(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    Matcher invoke = INVOKE.matcher(path);
    String function = invoke.matches() ? invoke.group(1) : path.substring(1);
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Call(
        URLDecoder.decode(function, StandardCharsets.UTF_8),
        Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        UUID.randomUUID().toString());
  }

  private static void write(HttpExchange exchange, Call call, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("x-amzn-RequestId", call.requestId());
    headers.set("x-amzn-Remapped-Content-Length", "0");
    if (reply.status() == 200) {
      headers.set("X-Amz-Executed-Version", "$LATEST");
    }
    headers.set("X-Amzn-Trace-Id", "Root=1-" + call.requestId().substring(0, 8) + ";Sampled=0");
    if ("Tail".equals(call.headers().get("x-amz-log-type"))) {
      headers.set("X-Amz-Log-Result", "U1RBUlQ=");
    }
    reply.headers().forEach(headers::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** As Lambda words it [AWS rec: test_no_such_function]. The region is that of the signature. */
  private Reply notFound(Call call) {
    String arn = call.function();
    if (!arn.startsWith("arn:")) {
      String region = call.headers().getOrDefault("authorization", "///").split("/", -1)[2];
      arn = "arn:aws:lambda:" + region + ":" + account + ":function:" + arn;
    }
    return Reply.serviceError(
        404, "ResourceNotFoundException", "Function not found: " + arn + ":$LATEST");
  }

  private static String bareName(String function) {
    int mark = function.lastIndexOf("function:");
    String last = mark < 0 ? function : function.substring(mark + "function:".length());
    return last.split(":", 2)[0];
  }
}
