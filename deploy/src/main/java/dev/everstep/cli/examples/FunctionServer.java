package dev.everstep.cli.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.cli.examples.ExampleFunction.FunctionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves functions over HTTP on loopback: {@code POST /<name>} with the payload as JSON answers 200
 * with the result, or 500 with {@code {"errorType", "errorMessage"}}. This is all that a function
 * behind a functions map has to do.
 *
 * <p>A call whose idempotency key was seen before is the repeat of an attempt whose worker was
 * lost: it gets the first call's answer, and the function does not run again.
 */
public final class FunctionServer implements AutoCloseable {

  private static final String KEY_HEADER = "Everstep-Idempotency-Key";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, CallLog> logs = new LinkedHashMap<>();

  private FunctionServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Serves the functions of all examples on a free port. */
  public static FunctionServer start() {
    Map<String, ExampleFunction> functions = new LinkedHashMap<>();
    functions.putAll(new OrderFunctions().all());
    functions.putAll(new ThumbnailFunctions().all());
    functions.putAll(new ReportFunctions().all());
    return start(functions);
  }

  static FunctionServer start(Map<String, ExampleFunction> functions) {
    // Without this the JDK's server waits up to 40 ms for an acknowledgement before it sends a
    // small answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newCachedThreadPool(FunctionServer::daemon);
      FunctionServer server = new FunctionServer(http, threads);
      functions.forEach(server::serve);
      http.setExecutor(threads);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "example-function");
    thread.setDaemon(true);
    return thread;
  }

  /** Where each function is, by name. */
  public Map<String, URI> urls() {
    Map<String, URI> urls = new LinkedHashMap<>();
    logs.keySet().forEach(name -> urls.put(name, url(name)));
    return urls;
  }

  /** The calls of one function. */
  public CallLog log(String function) {
    CallLog log = logs.get(function);
    if (log == null) {
      throw new IllegalArgumentException(
          "Expected one of " + logs.keySet() + " but was: " + function);
    }
    return log;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private URI url(String name) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
  }

  private void serve(String name, ExampleFunction function) {
    CallLog log = new CallLog();
    Answers answers = new Answers();
    logs.put(name, log);
    server.createContext("/" + name, exchange -> answer(exchange, function, log, answers));
  }

  private static void answer(
      HttpExchange exchange, ExampleFunction function, CallLog log, Answers answers)
      throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String key = exchange.getRequestHeaders().getFirst(KEY_HEADER);
      log.add(key == null ? "" : key);
      send(
          exchange,
          key == null ? call(function, body) : answers.once(key, () -> call(function, body)));
    }
  }

  private static Answers.Answer call(ExampleFunction function, String body) {
    try {
      return new Answers.Answer(200, function.call(Json.parse(body)));
    } catch (FunctionException e) {
      return new Answers.Answer(500, failure(e.type(), String.valueOf(e.getMessage())));
    } catch (JsonSyntaxException e) {
      return new Answers.Answer(400, failure("InvalidPayload", "Expected JSON"));
    }
  }

  private static ObjectNode failure(String type, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("errorType", type)
        .put("errorMessage", message);
  }

  private static void send(HttpExchange exchange, Answers.Answer answer) throws IOException {
    byte[] bytes = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
