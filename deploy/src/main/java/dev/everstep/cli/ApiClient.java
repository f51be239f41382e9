package dev.everstep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Calls the Step Functions API at an endpoint as AWS's clients do: without a signature, but with
 * their retries.
 */
final class ApiClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 300;

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  ApiClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Makes one call.
   *
   * @param action of AWS's; one of our own has its prefix
   * @throws IOException if the endpoint cannot be reached, or refuses the call: with its code and
   *     message
   */
  JsonNode call(String action, ObjectNode request) throws IOException, InterruptedException {
    HttpRequest call =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", action.contains(".") ? action : "AWSStepFunctions." + action)
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(request)))
            .build();
    HttpResponse<String> response = send(call);
    JsonNode answer = json(response.body());
    if (response.statusCode() != 200) {
      throw new IOException(
          action + ": " + answer.path("__type").asText() + ": " + answer.path("message").asText());
    }
    return answer;
  }

  /** Again, if the server says that it cannot answer just now. */
  private HttpResponse<String> send(HttpRequest call) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = http.send(call, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() < 500 || attempt == ATTEMPTS) {
        return response;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private static JsonNode json(String body) throws IOException {
    try {
      return Json.parse(body);
    } catch (JsonSyntaxException e) {
      throw new IOException("Expected JSON from the endpoint", e);
    }
  }
}
