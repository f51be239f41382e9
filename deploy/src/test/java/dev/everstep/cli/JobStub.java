package dev.everstep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands for ECS and SQS: tasks of ECS run until they are let end, and one client token starts one
 * task only. Counts what it is asked for.
 */
final class JobStub implements AutoCloseable {

  private static final long LOOK_NANOS = 20_000_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Integer> starts = new ConcurrentHashMap<>();
  private final Map<String, Integer> looks = new ConcurrentHashMap<>();
  private final Map<String, Integer> messages = new ConcurrentHashMap<>();
  private final Queue<String> stops = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  JobStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on calls that start a task wait; they count at once. */
  void holdStarts() {
    gate = new CountDownLatch(1);
  }

  void letStart() {
    gate.countDown();
  }

  /** From now on tasks have ended, or run. */
  void let(boolean end) {
    ended = end;
  }

  /** How often each task was asked for, by its client token. */
  Map<String, Integer> starts() {
    return Map.copyOf(starts);
  }

  /** How often each message was sent, by its body. */
  Map<String, Integer> messages() {
    return Map.copyOf(messages);
  }

  /** The tasks that were stopped. */
  Queue<String> stops() {
    return stops;
  }

  void awaitStarts(int count) throws InterruptedException {
    awaitCount(starts, count);
  }

  /** Waits until so many tasks have been looked at since this was called. */
  void awaitLooks(int count) throws InterruptedException {
    looks.clear();
    awaitCount(looks, count);
  }

  void awaitMessages(int count) throws InterruptedException {
    awaitCount(messages, count);
  }

  private static void awaitCount(Map<String, Integer> counts, int count)
      throws InterruptedException {
    while (counts.size() < count) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public void close() {
    gate.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      JsonNode answer = answer(target.substring(target.indexOf('.') + 1), Json.parseTrusted(text));
      byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private JsonNode answer(String action, JsonNode request) {
    return switch (action) {
      case "RunTask" -> start(request.path("clientToken").asText());
      case "DescribeTasks" -> describe(request.at("/tasks/0").asText());
      case "StopTask" -> {
        stops.add(request.path("task").asText());
        yield object();
      }
      case "SendMessage" -> {
        messages.merge(request.path("MessageBody").asText(), 1, Integer::sum);
        yield object().put("MessageId", "m");
      }
      default -> throw new IllegalArgumentException(action);
    };
  }

  private JsonNode start(String token) {
    starts.merge(token, 1, Integer::sum);
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return tasks(object().put("taskArn", "task/" + token).put("clusterArn", "cluster"));
  }

  private JsonNode describe(String task) {
    looks.merge(task, 1, Integer::sum);
    ObjectNode described =
        object().put("taskArn", task).put("lastStatus", ended ? "STOPPED" : "RUNNING");
    described.putArray("containers").addObject().put("name", "main").put("exitCode", 0);
    return tasks(described);
  }

  private static JsonNode tasks(ObjectNode task) {
    ObjectNode answer = object();
    answer.putArray("failures");
    answer.putArray("tasks").add(task);
    return answer;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
