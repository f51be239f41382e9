package dev.everstep.worker.task.aws;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.aws.pack.ModelPack;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.value.Notation;
import dev.everstep.worker.task.aws.value.Parameters;
import dev.everstep.worker.task.aws.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/**
 * Requests are those that botocore makes of the same parameters: {@code requests.json}, written by
 * {@code worker/src/pack/requests.py}. Another file of it: {@code -Deverstep.requests=}.
 */
final class RecordedRequestsTest {

  private static final URI ENDPOINT = URI.create("https://service.example");

  private final ModelPack pack = new ModelPack();
  private final Map<String, Wire> wires = new TreeMap<>();

  @Test
  void requestsAreThoseOfBotocore() throws IOException {
    Map<String, List<String>> gaps = new LinkedHashMap<>();
    JsonNode cases = Json.parseTrusted(cases());
    for (JsonNode recorded : cases) {
      List<String> found = gaps(recorded);
      if (!found.isEmpty()) {
        gaps.put(recorded.path("service").asText() + ":" + recorded.path("action").asText(), found);
      }
    }
    System.out.println(
        "Requests as botocore makes them: " + (cases.size() - gaps.size()) + " of " + cases.size());
    assertThat(gaps).isEmpty();
  }

  private List<String> gaps(JsonNode recorded) {
    Operation operation =
        pack.find(recorded.path("service").asText())
            .flatMap(model -> model.operation(recorded.path("action").asText()))
            .orElseThrow();
    Wire wire =
        wires.computeIfAbsent(recorded.path("service").asText(), s -> Wire.of(operation.service()));
    try {
      SdkHttpFullRequest request =
          wire.request(
              operation,
              Parameters.read(
                  wire, operation, recorded.path("parameters"), Notation.SDK_2, "a-key"),
              ENDPOINT);
      return gaps(recorded, request, operation.service().protocol());
    } catch (TaskFailure e) {
      return List.of(String.valueOf(e.error().cause()));
    }
  }

  private static List<String> gaps(JsonNode recorded, SdkHttpFullRequest request, String protocol) {
    List<String> gaps = new ArrayList<>();
    compare("method", recorded.path("method").asText(), request.method().name(), gaps);
    compare("path", recorded.path("path").asText(), request.encodedPath(), gaps);
    compare("query", query(recorded), query(request), gaps);
    for (Map.Entry<String, JsonNode> header : recorded.path("headers").properties()) {
      if (!header.getKey().startsWith("Content-")) {
        compare(
            "header " + header.getKey(),
            header.getValue().asText(),
            String.join(",", request.matchingHeaders(header.getKey())),
            gaps);
      }
    }
    WireBody.compare(protocol, recorded.path("body").asText(), body(request))
        .ifPresent(gap -> gaps.add("body " + gap));
    return gaps;
  }

  private static void compare(String what, Object recorded, Object made, List<String> gaps) {
    if (!recorded.equals(made)) {
      gaps.add(what + ": " + recorded + " but was " + made);
    }
  }

  private static String query(JsonNode recorded) {
    return recorded
        .path("query")
        .valueStream()
        .map(pair -> pair.path(0).asText() + "=" + pair.path(1).asText())
        .sorted()
        .toList()
        .toString();
  }

  private static String query(SdkHttpFullRequest request) {
    return request.rawQueryParameters().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(value -> value == null ? "" : value)
                    // Seconds, with a fraction that says nothing.
                    .map(value -> value.replaceFirst("\\.000$", ""))
                    .map(value -> entry.getKey() + "=" + value))
        .sorted()
        .toList()
        .toString();
  }

  private static String body(SdkHttpFullRequest request) {
    if (request.contentStreamProvider().isEmpty()) {
      return "";
    }
    try (InputStream body = request.contentStreamProvider().get().newStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cases() throws IOException {
    String file = System.getProperty("everstep.requests");
    if (file != null) {
      return Files.readString(Path.of(file));
    }
    URL resource = requireNonNull(RecordedRequestsTest.class.getResource("requests.json"));
    try (InputStream stream = resource.openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
