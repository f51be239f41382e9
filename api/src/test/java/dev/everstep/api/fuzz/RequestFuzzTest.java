package dev.everstep.api.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.asl.json.Json;
import dev.everstep.testing.fuzz.CpuGuard;
import dev.everstep.testing.fuzz.EditedJson;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any body, sent to any operation, is answered: with 200, or with one of AWS's errors and a message
 * that tells nothing of our code. An input is the name of an operation, perhaps a tab and an {@code
 * Authorization}, a line feed, and the body.
 */
final class RequestFuzzTest {

  /** Names of what an answer must never be made of. */
  private static final Pattern INSIDES =
      Pattern.compile(
          "dev\\.everstep|java\\.|com\\.fasterxml|org\\.h2|Exception:|\\bat [a-z.]+\\(");

  private static final Set<String> ANSWERS =
      EnumSet.complementOf(EnumSet.of(ApiError.INTERNAL_FAILURE, ApiError.SERVICE_UNAVAILABLE))
          .stream()
          .map(ApiError::code)
          .collect(Collectors.toSet());

  /** After so many calls the database begins anew. */
  private static final int CALLS_PER_API = 20_000;

  /**
   * Made by the first input: what is loaded before the fuzzer begins is transformed afterwards,
   * which breaks records with annotated components (JDK-8315575).
   */
  private static @Nullable FuzzedApi api;

  private static int calls;

  static List<byte[]> seeds() {
    return RequestSeeds.all();
  }

  @AfterAll
  static void forget() {
    if (api != null) {
      api.close();
      api = null;
    }
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void bodyIsAnswered(byte[] data) {
    int end = 0;
    while (end < data.length && data[end] != '\n') {
      end++;
    }
    String[] head = new String(data, 0, end, UTF_8).split("\t", 2);
    byte[] body = body(Arrays.copyOfRange(data, Math.min(end + 1, data.length), data.length));
    CpuGuard.run(() -> call(head[0], head.length > 1 ? head[1] : "", body));
  }

  /** Bytes without edits are sent as they are, for not all are texts. */
  private static byte[] body(byte[] bytes) {
    boolean edited = new String(bytes, UTF_8).indexOf('\0') >= 0;
    return edited ? EditedJson.text(bytes).getBytes(UTF_8) : bytes;
  }

  private static void call(String operation, String authorization, byte[] body) {
    if (api == null) {
      api = new FuzzedApi();
    }
    Response response = api.call(operation, authorization, body);
    JsonNode answer = Json.parseTrusted(new String((byte[]) response.getEntity(), UTF_8));
    if (response.getStatus() != 200) {
      assertThat(response.getStatus()).isIn(400, 413);
      assertThat(ANSWERS).contains(answer.path("__type").asText());
      if (!INSIDES.matcher(new String(body, UTF_8)).find()) {
        assertThat(answer.path("message").asText()).doesNotContainPattern(INSIDES);
      }
    }
    boolean deleted = operation.equals("DeleteStateMachine") && response.getStatus() == 200;
    if (deleted || ++calls % CALLS_PER_API == 0) {
      forget();
    }
  }
}
