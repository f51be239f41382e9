package dev.everstep.worker.task.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.aws.AwsClient;
import dev.everstep.worker.task.aws.AwsSettings;
import dev.everstep.worker.task.aws.StubService;
import dev.everstep.worker.task.aws.StubService.Reply;
import dev.everstep.worker.task.outbound.AddressRules;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AwsConnectionsTest {

  private static final String ARN =
      "arn:aws:events:eu-west-1:123456789012:connection/stripe/81210c42";
  private static final String ADDITIONS =
      """
      {"HeaderParameters": [{"Key": "h", "IsValueSecret": true}],
       "QueryStringParameters": [{"Key": "q", "Value": "open", "IsValueSecret": false}],
       "BodyParameters": [{"Key": "h", "IsValueSecret": true}]}
      """;
  private static final String KEPT_ADDITIONS =
      """
      "invocation_http_parameters": {
        "header_parameters": [{"key": "h", "value": "hv", "is_value_secret": true}],
        "query_string_parameters": [{"key": "q", "value": "open"}],
        "body_parameters": [{"key": "h", "value": "bv"}]}
      """;

  private final StubService aws = new StubService();
  private final AwsConnections connections =
      new AwsConnections(
          new AwsClient(AwsSettings.of(Map.of("AWS_ENDPOINT_URL", aws.endpoint().toString()))));

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void keyIsCompletedFromItsSecret() throws Exception {
    answer(
        "API_KEY",
        "{\"ApiKeyAuthParameters\": {\"ApiKeyName\": \"K\"}, \"InvocationHttpParameters\": "
            + ADDITIONS
            + "}",
        "{\"api_key_name\": \"K\", \"api_key_value\": \"kv\", " + KEPT_ADDITIONS + "}");

    Connection connection = find();

    assertThat(connection.authorization()).isEqualTo(new Authorization.ApiKey("K", "kv"));
    assertThat(connection.additions())
        .isEqualTo(new Additions(Map.of("h", "hv"), Map.of("q", "open"), Map.of("h", "bv")));
    assertThat(aws.received())
        .extracting(request -> request.headers().get("x-amz-target"))
        .containsExactly("AWSEvents.DescribeConnection", "secretsmanager.GetSecretValue");
    assertThat(aws.received().get(0).body()).isEqualTo("{\"Name\":\"stripe\"}");
  }

  @Test
  void passwordIsCompletedFromItsSecret() throws Exception {
    answer(
        "BASIC",
        "{\"BasicAuthParameters\": {\"Username\": \"u\"}}",
        "{\"username\": \"u\", \"password\": \"p\"}");

    assertThat(find().authorization()).isEqualTo(new Authorization.Basic("u", "p"));
  }

  @Test
  void clientIsCompletedFromItsSecret() throws Exception {
    answer(
        "OAUTH_CLIENT_CREDENTIALS",
        """
        {"OAuthParameters": {"AuthorizationEndpoint": "https://auth.example.com/t", "HttpMethod": "POST",
          "ClientParameters": {"ClientID": "c"},
          "OAuthHttpParameters": {"BodyParameters": [{"Key": "b", "IsValueSecret": true}]}}}
        """,
        """
        {"client_parameters": {"client_id": "c", "client_secret": "s"},
         "oauth_http_parameters": {"body_parameters": [{"key": "b", "value": "v"}]}}
        """);

    assertThat(find().authorization())
        .isEqualTo(
            new Authorization.OAuth(
                URI.create("https://auth.example.com/t"),
                "POST",
                "c",
                "s",
                new Additions(Map.of(), Map.of(), Map.of("b", "v")),
                false));
  }

  /** Whoever may create connections on AWS opens nothing around the worker. */
  @Test
  void privateConnectionOfAwsOpensNothing() throws Exception {
    String resource =
        "{\"ResourceParameters\": {\"ResourceConfigurationArn\": \"arn:aws:vpc-lattice:x\","
            + " \"ResourceAssociationArn\": \"arn:aws:vpc-lattice:y\", \"Hosts\": [\"localhost\"]}}";
    answer(
        "OAUTH_CLIENT_CREDENTIALS",
        """
        {"OAuthParameters": {"AuthorizationEndpoint": "https://a.internal/t", "HttpMethod": "POST",
          "ClientParameters": {"ClientID": "c"}}, "ConnectivityParameters": %s}
        """
            .formatted(resource),
        "{\"client_parameters\": {\"client_secret\": \"s\"}}",
        resource);

    Connection connection = find();

    assertThat(connection.opened()).isEqualTo(AddressRules.PUBLIC);
    assertThat(((Authorization.OAuth) connection.authorization()).isPrivate()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ResourceNotFoundException, ResourceNotFound",
    "AccessDeniedException, AccessDenied",
    "InternalException, InternalError"
  })
  void refusalOfEventBridgeIsAFailureOfTheConnection(String code, String reason) {
    aws.answering(
        new Reply(400, Map.of(), "{\"__type\":\"" + code + "\",\"message\":\"Not this one\"}"));

    assertThatThrownBy(this::find)
        .isInstanceOfSatisfying(
            TaskFailure.class,
            e -> {
              assertThat(e.error().name()).isEqualTo("Events.ConnectionResource." + reason);
              assertThat(e.error().cause()).isEqualTo("Not this one");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "DEAUTHORIZED, InvalidConnectionState",
    "FAILED_CONNECTIVITY, InvalidConnectionState",
    "AUTHORIZING, AuthInProgress"
  })
  void connectionMustBeAuthorized(String state, String reason) {
    aws.answering(
        Reply.ok("{\"ConnectionState\":\"" + state + "\",\"AuthorizationType\":\"BASIC\"}"));

    assertThatThrownBy(this::find)
        .isInstanceOfSatisfying(
            TaskFailure.class,
            e -> assertThat(e.error().name()).isEqualTo("Events.ConnectionResource." + reason));
  }

  @Test
  void secretThatLacksSomethingIsAFailureThatTellsNoValue() {
    answer("BASIC", "{\"BasicAuthParameters\": {\"Username\": \"u\"}}", "{\"other\": \"p4ss\"}");

    assertThatThrownBy(this::find)
        .isInstanceOfSatisfying(
            TaskFailure.class,
            e -> {
              assertThat(e.error().name()).isEqualTo("Events.ConnectionResource.InternalError");
              assertThat(e.error().cause()).contains("Password is missing").doesNotContain("p4ss");
            });
  }

  private Connection find() throws TaskFailure, InterruptedException {
    return connections.find(ARN, Connectors.request("http:invoke", "{}"));
  }

  private void answer(String type, String parameters, String secret) {
    answer(type, parameters, secret, "null");
  }

  private void answer(String type, String parameters, String secret, String connectivity) {
    ObjectNode described =
        JsonNodeFactory.instance
            .objectNode()
            .put("ConnectionState", "AUTHORIZED")
            .put("SecretArn", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:s")
            .put("AuthorizationType", type);
    described.set("AuthParameters", Json.parseTrusted(parameters));
    described.set("InvocationConnectivityParameters", Json.parseTrusted(connectivity));
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("SecretString", secret);
    aws.answering(
        request ->
            Reply.ok(
                Json.write(
                    request.headers().get("x-amz-target").startsWith("AWSEvents")
                        ? described
                        : value)));
  }
}
