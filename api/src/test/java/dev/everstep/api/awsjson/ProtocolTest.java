package dev.everstep.api.awsjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol over the wire: whatever is sent, the answer has AWS's form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProtocolTest {

  private static final String TYPE = "application/x-amz-json-1.0";
  private static final String LIST = "AWSStepFunctions.ListStateMachines";

  @AutoClose private final TestApi api = new TestApi();

  private Answer list(byte[] body) {
    return api.post(body, "Content-Type", TYPE, "X-Amz-Target", LIST);
  }

  private Answer list(String body) {
    return list(body.getBytes(UTF_8));
  }

  @Test
  void answerCarriesTypeAndRequestIdAndNoServerHeader() {
    HttpResponse<byte[]> response = list("{}").response();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(TYPE);
    assertThat(response.headers().firstValue("x-amzn-RequestId").orElseThrow()).hasSize(36);
    assertThat(response.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void errorIsInBodyAndHeader() {
    Answer answer = list("{\"maxResults\": 1001}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().fieldNames()).toIterable().containsExactly("__type", "message");
    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.response().headers().firstValue("x-amzn-ErrorType"))
        .hasValue("ValidationException");
    assertThat(answer.response().headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "\"text\"", "null", "{\"a\":", "{} {}"})
  void bodyThatIsNoObjectIsRefused(String body) {
    assertThat(list(body).error()).isEqualTo("SerializationException");
  }

  @Test
  void bodyThatIsNotUtf8IsRefused() {
    assertThat(list(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}).error())
        .isEqualTo("SerializationException");
  }

  @Test
  void deeplyNestedBodyIsRefused() {
    assertThat(list("{\"a\":" + "[".repeat(10_000)).error()).isEqualTo("SerializationException");
  }

  @Test
  void tooLargeBodyIsRefused() {
    Answer answer = list("{\"a\":\"" + "x".repeat(Body.MAX_BYTES) + "\"}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("RequestEntityTooLargeException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"maxResults\": \"10\"}",
        "{\"maxResults\": 1.5}",
        "{\"maxResults\": 1e309}",
        "{\"maxResults\": 99999999999}",
        "{\"maxResults\": true}",
        "{\"nextToken\": 5}",
        "{\"nextToken\": {}}"
      })
  void wrongJsonTypeIsRefused(String body) {
    assertThat(list(body).error()).isEqualTo("SerializationException");
  }

  @Test
  void unknownAndNullMembersAreIgnored() {
    assertThat(list("{\"maxResults\": null, \"later\": [1]}").status()).isEqualTo(200);
  }

  @Test
  void ofDuplicateMembersTheLastCounts() {
    assertThat(list("{\"maxResults\": 1001, \"maxResults\": 5}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AWSStepFunctions.Nonsense", "ListStateMachines", "Other.ListStateMachines"})
  void unknownTargetIsRefused(String target) {
    Answer answer = api.post("{}".getBytes(UTF_8), "Content-Type", TYPE, "X-Amz-Target", target);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("UnknownOperationException");
  }

  @Test
  void missingTargetIsRefused() {
    assertThat(api.post("{}".getBytes(UTF_8), "Content-Type", TYPE).error())
        .isEqualTo("UnknownOperationException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/cbor"})
  void typesThatAFormCouldSendAreRefused(String type) {
    assertThat(api.post("{}".getBytes(UTF_8), "Content-Type", type, "X-Amz-Target", LIST).error())
        .isEqualTo("UnknownOperationException");
  }

  @ParameterizedTest
  @ValueSource(strings = {TYPE, "application/x-amz-json-1.1", "application/json; charset=utf-8"})
  void jsonTypesAreAccepted(String type) {
    assertThat(api.post("{}".getBytes(UTF_8), "Content-Type", type, "X-Amz-Target", LIST).status())
        .isEqualTo(200);
  }

  @Test
  void newerProtocolIsRefusedClearly() {
    Answer answer =
        api.post(
            "/service/AWSStepFunctions/operation/ListStateMachines",
            new byte[] {(byte) 0xA0},
            "Content-Type",
            "application/cbor",
            "smithy-protocol",
            "rpc-v2-cbor");
    assertThat(answer.error()).isEqualTo("UnknownOperationException");
    assertThat(answer.message()).contains("rpc-v2-cbor").contains("awsJson1_0");
  }

  @Test
  void pagesOfOtherSitesAreRefused() {
    assertThat(from("http://evil.example:8083").error()).isEqualTo("AccessDeniedException");
    assertThat(from("null").error()).isEqualTo("AccessDeniedException");
    assertThat(from("http://localhost:8083").status()).isEqualTo(200);
  }

  private Answer from(String origin) {
    return api.post(
        "{}".getBytes(UTF_8), "Content-Type", TYPE, "X-Amz-Target", LIST, "Origin", origin);
  }

  @Test
  void readinessTellsWhatAnswers() {
    HttpResponse<byte[]> ready = api.admin("/ready");
    String text = new String(ready.body(), UTF_8);
    assertThat(ready.statusCode()).as(text).isEqualTo(200);
    assertThat(text).contains("database: ok", "temporal: ok", "workers: ok");
  }

  @Test
  void metricsCountCallsByActionAndOutcome() {
    list("{}");
    list("{\"maxResults\": 1001}");
    String metrics = new String(api.admin("/metrics").body(), UTF_8);
    assertThat(metrics)
        .contains("everstep_api_calls_seconds_count{action=\"ListStateMachines\",outcome=\"ok\"}")
        .contains("action=\"ListStateMachines\",outcome=\"ValidationException\"")
        .contains("jvm_memory");
  }
}
