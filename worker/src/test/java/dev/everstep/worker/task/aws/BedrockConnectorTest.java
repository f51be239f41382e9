package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.aws.StubService.Received;
import dev.everstep.worker.task.aws.StubService.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class BedrockConnectorTest {

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final StubService aws = new StubService();
  private final Connectors calls =
      new Connectors(
          new BedrockConnector(
              new AwsClient(
                  AwsSettings.of(Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString()))
                      .withCredentials(
                          StaticCredentialsProvider.create(
                              AwsBasicCredentials.create("id", "secret"))))));

  @AfterEach
  void stop() {
    aws.close();
  }

  /** [AWS: Task state definition for Amazon Bedrock integration]. */
  @Test
  void modelIsGivenItsBody() throws Exception {
    aws.answering(new Reply(200, JSON, "{\"text\":\"Hi\"}"));

    JsonNode result =
        calls.call(
            "bedrock:invokeModel",
            "{\"ModelId\":\"m\",\"Body\":{\"prompt\":\"p\"},\"ContentType\":\"application/json\"}");

    assertThat(aws.request().uri()).isEqualTo("/model/m/invoke");
    assertThat(aws.request().body()).isEqualTo("{\"prompt\":\"p\"}");
    assertThat(Json.write(result.path("Body"))).isEqualTo("{\"text\":\"Hi\"}");
    assertThat(result.path("ContentType").asText()).isEqualTo("application/json");
  }

  @Test
  void bodyComesFromAndGoesToS3() throws Exception {
    aws.answering(
        request ->
            request.uri().startsWith("/in/")
                ? new Reply(200, Map.of("Content-Type", "text/own"), "{\"prompt\":\"stored\"}")
                : new Reply(200, JSON, request.method().equals("PUT") ? "" : "{\"text\":\"Hi\"}"));

    JsonNode result =
        calls.call(
            "bedrock:invokeModel",
            "{\"ModelId\":\"m\",\"Input\":{\"S3Uri\":\"s3://in/a/b.json\"},"
                + "\"Output\":{\"S3Uri\":\"s3://out/c.json\"}}");

    assertThat(result.path("Body").asText()).isEqualTo("s3://out/c.json");
    assertThat(aws.received())
        .extracting(request -> request.method() + " " + request.uri())
        .containsExactly("GET /in/a/b.json", "POST /model/m/invoke", "PUT /out/c.json");
    Received invoked = aws.received().get(1);
    assertThat(invoked.body()).isEqualTo("{\"prompt\":\"stored\"}");
    assertThat(invoked.headers()).containsEntry("content-type", "text/own");
    assertThat(aws.received().get(2).body()).isEqualTo("{\"text\":\"Hi\"}");
  }

  @Test
  void refusalIsNamedByTheService() throws Exception {
    aws.answering(
        new Reply(
            429,
            Map.of("x-amzn-ErrorType", "ThrottlingException"),
            "{\"message\":\"Too many tokens\"}"));

    StatesError error = calls.failure("bedrock:invokeModel", "{\"ModelId\":\"m\",\"Body\":{}}");

    assertThat(error.name()).isEqualTo("Bedrock.ThrottlingException");
    assertThat(error.cause())
        .startsWith("Too many tokens (Service: BedrockRuntime, Status Code: 429");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ModelId\":\"m\"}",
        "{\"ModelId\":\"m\",\"Body\":{},\"Input\":{\"S3Uri\":\"s3://b/k\"}}",
        "{\"ModelId\":\"m\",\"Input\":{\"S3Uri\":\"https://b/k\"}}",
        "{\"ModelId\":\"m\",\"Body\":{},\"Output\":{}}",
        "{\"Body\":{}}"
      })
  void wrongParametersAreRefused(String parameters) throws Exception {
    assertThat(calls.failure("bedrock:invokeModel", parameters).name())
        .isEqualTo("States.TaskNotStarted");
    assertThat(aws.received()).isEmpty();
  }
}
