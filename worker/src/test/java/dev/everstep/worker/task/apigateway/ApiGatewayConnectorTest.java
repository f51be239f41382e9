package dev.everstep.worker.task.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.aws.AwsClient;
import dev.everstep.worker.task.aws.AwsSettings;
import dev.everstep.worker.task.aws.StubService;
import dev.everstep.worker.task.aws.StubService.Received;
import dev.everstep.worker.task.aws.StubService.Reply;
import dev.everstep.worker.task.outbound.AddressRules;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

final class ApiGatewayConnectorTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final StubService api = new StubService();
  private final ApiGatewayConnector connector = connector(AddressRules.PUBLIC.withLoopback());

  @AfterEach
  void stop() {
    connector.close();
    api.close();
  }

  /** [AWS: API Gateway, request format and output format]. */
  @Test
  void requestIsMadeOfItsParts() throws Exception {
    api.answering(new Reply(200, Map.of("X-Own", "v"), "{\"myBills\": []}"));

    JsonNode output =
        call(
            "'Method':'POST','Stage':'prod','Path':'/bills/add me','Headers':{'key':['a','b']},"
                + "'QueryParameters':{'billId':['1 2','3']},'RequestBody':{'x':1,'none':null},"
                + "'AuthType':'NO_AUTH'");

    Received request = api.request();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/prod/bills/add%20me?billId=1%202&billId=3");
    assertThat(request.headers())
        .containsEntry("key", "a,b")
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("authorization");
    assertThat(request.body()).isEqualTo("{\"x\":1}");
    assertThat(Json.write(output.path("ResponseBody"))).isEqualTo("{\"myBills\":[]}");
    assertThat(output.at("/Headers/X-own/0").asText()).isEqualTo("v");
    assertThat(output.path("StatusCode").asInt()).isEqualTo(200);
    assertThat(output.path("StatusText").asText()).isEqualTo("OK");
  }

  @Test
  void nullsAreSentIfAllowed() throws Exception {
    call("'Method':'PUT','RequestBody':{'none':null},'AllowNullValues':true");

    assertThat(api.request().body()).isEqualTo("{\"none\":null}");
  }

  @ParameterizedTest
  @CsvSource({"IAM_ROLE", "RESOURCE_POLICY"})
  void requestOfARoleIsSigned(String type) throws Exception {
    call("'Method':'GET','Path':'a','AuthType':'" + type + "'");

    assertThat(api.request().headers().get("authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=id/")
        .contains("/eu-west-1/execute-api/aws4_request");
  }

  @Test
  void hostOfApiGatewayNamesTheRegionToSignFor() {
    assertThat(
            ExecuteApiSignature.region(
                URI.create("https://abc.execute-api.us-east-2.amazonaws.com/prod")))
        .hasValue("us-east-2");
    assertThat(ExecuteApiSignature.region(URI.create("https://api.example.com/"))).isEmpty();
  }

  /** [AWS: API Gateway, error handling]. */
  @Test
  void otherStatusIsAFailure() throws Exception {
    api.answering(new Reply(403, Map.of(), "{\"message\":\"Missing Authentication Token\"}"));

    assertThat(failure("'Method':'GET'"))
        .isEqualTo(
            StatesError.of("ApiGateway.403", "{\"message\":\"Missing Authentication Token\"}"));
  }

  /** [reference: apigateway]. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Headers\":{\"a\":\"b\"} | Headers",
        "\"Headers\":{\"Host\":[\"b\"]} | Headers",
        "\"Headers\":{\"X-Amzn-Trace-Id\":[\"b\"]} | Headers",
        "\"QueryParameters\":{\"a\":\"b\"} | QueryParameters",
        "\"AuthType\":\"COGNITO\" | AuthType",
        "\"RequestBody\":{\"a\":1} | RequestBody",
        "\"AllowNullValues\":\"yes\" | AllowNullValues"
      })
  void wrongParametersAreRefused(String written, String field) throws Exception {
    StatesError error = failure("'Method':'GET'," + written);

    assertThat(error.name()).isEqualTo("States.TaskNotStarted");
    assertThat(error.cause())
        .endsWith(
            "could not be used to start the Task: [The value of the field '"
                + field
                + "' has an invalid format]");
    assertThat(api.received()).isEmpty();
  }

  @Test
  void hostInsideIsNotCalled() throws Exception {
    try (ApiGatewayConnector guarded = connector(AddressRules.PUBLIC)) {
      StatesError error =
          new Connectors(guarded)
              .failure(
                  "apigateway:invoke",
                  "{\"ApiEndpoint\":\"127.0.0.1:"
                      + api.endpoint().getPort()
                      + "\",\"Method\":\"GET\"}");

      assertThat(error.name()).isEqualTo("ApiGateway.SdkClientException");
      assertThat(api.received()).isEmpty();
    }
  }

  @Test
  void tokenMayBeWaitedFor() {
    assertThat(serves("apigateway:invoke")).isTrue();
    assertThat(serves("apigateway:invoke.waitForTaskToken")).isTrue();
    assertThat(serves("apigateway:invoke.sync")).isFalse();
  }

  private boolean serves(String resource) {
    return connector.serves(ResourceArn.parse("arn:aws:states:::" + resource).orElseThrow());
  }

  private JsonNode call(String written) throws Exception {
    return new Connectors(connector).call("apigateway:invoke", parameters(written));
  }

  private StatesError failure(String written) throws Exception {
    return new Connectors(connector).failure("apigateway:invoke", parameters(written));
  }

  private String parameters(String written) {
    return ("{'ApiEndpoint':'" + api.endpoint() + "'," + written + "}").replace('\'', '"');
  }

  private static ApiGatewayConnector connector(AddressRules rules) {
    AwsSettings settings =
        AwsSettings.of(Map.of())
            .withCredentials(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
    return new ApiGatewayConnector(rules, new AwsClient(settings), MINUTE, MINUTE);
  }
}
