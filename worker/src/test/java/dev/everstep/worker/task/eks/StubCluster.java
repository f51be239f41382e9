package dev.everstep.worker.task.eks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A stand-in for the API of a Kubernetes cluster, over TLS: its jobs begin when they are made, and
 * end when a test says so. Each has one pod, with one container.
 */
public final class StubCluster implements AutoCloseable {

  private static final char[] PASSWORD = "secret".toCharArray();
  private static final Pattern JOBS =
      Pattern.compile("/apis/batch/v1/namespaces/([^/]+)/jobs(?:/([^/]+))?");
  private static final Pattern PODS =
      Pattern.compile("/api/v1/namespaces/([^/]+)/pods(?:/([^/]+)/log)?");

  /** A request as it came. */
  public record Received(String line, String authorization, String body) {}

  private record Reply(int status, String body) {}

  private final HttpsServer server;
  private final String authority;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** By namespace and name. */
  private final Map<String, ObjectNode> jobs = new TreeMap<>();

  private Optional<Reply> forced = Optional.empty();
  private String log = "";
  private int made;

  /**
   * @param directory for its certificate
   */
  public StubCluster(Path directory) throws Exception {
    authority = authority(Certificates.make(directory, "localhost"));
    KeyStore store = KeyStore.getInstance(directory.resolve("localhost.p12").toFile(), PASSWORD);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/", this::serve);
    server.start();
  }

  /** As the parameters of a task have it. */
  static String authority(Certificates.Pair pair) throws IOException {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(pair.certificate()));
  }

  public String authority() {
    return authority;
  }

  public String endpoint() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  public List<Received> received() {
    return received;
  }

  /**
   * Blocks until a request has come, and returns the first.
   *
   * @param beginning of its line
   */
  public synchronized Received await(String beginning) throws InterruptedException {
    while (true) {
      for (Received request : received) {
        if (request.line().startsWith(beginning)) {
          return request;
        }
      }
      wait();
    }
  }

  /** Answers all requests so. */
  synchronized void answerAll(int status, String body) {
    forced = Optional.of(new Reply(status, body));
  }

  /** Forgets all that was and was told. */
  synchronized void clear() {
    jobs.clear();
    received.clear();
    forced = Optional.empty();
    log = "";
  }

  /** What containers have written. */
  public synchronized void containersWrite(String text) {
    log = text;
  }

  /** The jobs that there are, as {@code <namespace>/<name>}. */
  public synchronized List<String> jobs() {
    return List.copyOf(jobs.keySet());
  }

  /**
   * Ends a job.
   *
   * @param condition {@code Complete} or {@code Failed}
   */
  public synchronized void end(String job, String condition) {
    ArrayNode conditions = jobs.get(job).withObject("/status").withArray("conditions");
    conditions.addObject().put("type", "Suspended").put("status", "False");
    conditions.addObject().put("type", condition).put("status", "True");
  }

  /** Another job of the same name takes its place. */
  synchronized void replace(String job) {
    jobs.get(job).withObject("/metadata").put("uid", "another");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String method = exchange.getRequestMethod();
      Received request =
          new Received(
              method + " " + exchange.getRequestURI(),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              body);
      Reply reply =
          answer(
              method,
              exchange.getRequestURI().getPath(),
              String.valueOf(exchange.getRequestURI().getQuery()),
              body);
      tell(request);
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized void tell(Received request) {
    received.add(request);
    notifyAll();
  }

  private synchronized Reply answer(String method, String path, String query, String body) {
    if (forced.isPresent()) {
      return forced.get();
    }
    Matcher job = JOBS.matcher(path);
    if (job.matches()) {
      String name = job.group(2);
      return name == null
          ? create(job.group(1), (ObjectNode) Json.parseTrusted(body))
          : about(method, job.group(1) + "/" + name, body);
    }
    Matcher pod = PODS.matcher(path);
    if (pod.matches()) {
      return pod.group(2) == null ? pods(query) : logOf(query);
    }
    return status(404, "NotFound");
  }

  private Reply create(String namespace, ObjectNode job) {
    String name = job.at("/metadata/name").asText();
    if (name.isEmpty()) {
      return status(422, "Invalid");
    }
    if (jobs.containsKey(namespace + "/" + name)) {
      return status(409, "AlreadyExists");
    }
    String uid = "uid-" + made++;
    job.withObject("/metadata").put("uid", uid).put("namespace", namespace);
    job.withObject("/spec").putObject("selector").putObject("matchLabels").put("uid", uid);
    jobs.put(namespace + "/" + name, job);
    return new Reply(201, Json.write(job));
  }

  private Reply about(String method, String name, String body) {
    ObjectNode job = jobs.get(name);
    if (job == null) {
      return status(404, "NotFound");
    }
    if (method.equals("DELETE")) {
      JsonNode uid = Json.parseTrusted(body).at("/preconditions/uid");
      if (!uid.equals(job.at("/metadata/uid"))) {
        return status(409, "Conflict");
      }
      jobs.remove(name);
    }
    return new Reply(200, Json.write(job));
  }

  private Reply pods(String query) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode items = list.putArray("items");
    for (ObjectNode job : jobs.values()) {
      String uid = job.at("/metadata/uid").asText();
      if (query.equals("labelSelector=uid=" + uid)) {
        ObjectNode pod = items.addObject();
        pod.putObject("metadata").put("name", "pod-of-" + uid);
        pod.putObject("spec").putArray("containers").addObject().put("name", "main");
      }
    }
    return new Reply(200, Json.write(list));
  }

  private Reply logOf(String query) {
    return query.startsWith("container=main") && !log.isEmpty()
        ? new Reply(200, log)
        : status(400, "BadRequest");
  }

  private static Reply status(int code, String reason) {
    return new Reply(
        code,
        "{\"kind\":\"Status\",\"status\":\"Failure\",\"reason\":\""
            + reason
            + "\",\"code\":"
            + code
            + "}");
  }
}
