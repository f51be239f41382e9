package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.everstep.testing.recordings.Cloud;
import dev.everstep.testing.recordings.RecordedFunction;
import dev.everstep.worker.testing.FakeLambda;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All of AWS that the recordings use, on two free loopback ports: Lambda and the others. What is in
 * one region is not in another; the signature of a request says which is meant, and which service.
 */
public final class FakeCloud implements Cloud, AutoCloseable {

  /** {@code Credential=<key>/<date>/<region>/<service>/aws4_request}. */
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/]+/[^/]+/([^/]+)/([^/]+)/aws4_request");

  private static final Map<String, Protocol> PROTOCOLS =
      Map.of(
          "dynamodb", new JsonProtocol("1.0", true),
          "events", new JsonProtocol("1.1", false),
          "s3", new S3Protocol(),
          "sns", new QueryProtocol("http://sns.amazonaws.com/doc/2010-03-31/"),
          "sqs", new JsonProtocol("1.0", false));

  private final String account;
  private final FakeLambda lambda;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Map<String, Map<String, CloudService>> regions = new ConcurrentHashMap<>();

  private FakeCloud(String account) throws IOException {
    this.account = account;
    lambda = FakeLambda.start(account);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Starts one whose functions belong to this account. */
  public static FakeCloud start(String account) throws IOException {
    return new FakeCloud(account);
  }

  /** What tells the product to call this one. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(lambda.environment());
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    return environment;
  }

  @Override
  public void createFunction(String name, RecordedFunction function) {
    lambda.with(name, function);
  }

  @Override
  public ObjectNode call(String region, String service, String operation, JsonNode params) {
    return services(region).get(service).call(operation, params);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    lambda.close();
  }

  private Map<String, CloudService> services(String region) {
    return regions.computeIfAbsent(region, this::newRegion);
  }

  private Map<String, CloudService> newRegion(String region) {
    Queues queues = new Queues();
    return Map.of(
        "dynamodb", new Tables(),
        "events", new EventBuses(queues, account, region),
        "s3", new Buckets(),
        "sns", new Topics(queues),
        "sqs", queues);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Protocol.Reply reply = answer(read(exchange));
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("Connection", "keep-alive");
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Protocol.Reply answer(Protocol.Request request) {
    Matcher scope = SCOPE.matcher(request.header("authorization"));
    if (!scope.find() || !PROTOCOLS.containsKey(scope.group(2))) {
      return new Protocol.Reply(501, Map.of(), "Expected a known service in the signature");
    }
    Protocol protocol = PROTOCOLS.get(scope.group(2));
    String requestId = UUID.randomUUID().toString();
    try {
      Protocol.Call call = protocol.read(request);
      ObjectNode answer = call(scope.group(1), scope.group(2), call.operation(), call.params());
      return protocol.write(call, answer, requestId);
    } catch (Refusal refusal) {
      return protocol.refuse(refusal, requestId);
    } catch (IllegalArgumentException e) {
      return new Protocol.Reply(501, Map.of(), String.valueOf(e.getMessage()));
    }
  }

  private static Protocol.Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Protocol.Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }
}
