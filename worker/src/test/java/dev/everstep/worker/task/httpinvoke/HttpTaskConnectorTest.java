package dev.everstep.worker.task.httpinvoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.HttpTrace;
import dev.everstep.worker.task.Connectors;
import dev.everstep.worker.task.aws.StubService;
import dev.everstep.worker.task.aws.StubService.Received;
import dev.everstep.worker.task.aws.StubService.Reply;
import dev.everstep.worker.task.connection.Additions;
import dev.everstep.worker.task.connection.Authorization;
import dev.everstep.worker.task.connection.ConfiguredConnections;
import dev.everstep.worker.task.connection.Connection;
import dev.everstep.worker.task.connection.Connections;
import dev.everstep.worker.task.outbound.AddressRules;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpTaskConnectorTest {

  private static final String ARN = "arn:aws:events:eu-west-1:123456789012:connection/";

  private final StubService api = new StubService();
  private final Map<String, Connection> connections =
      Map.of(
          "key",
          new Connection(
              new Authorization.ApiKey("ApiKey", "key_value"),
              new Additions(
                  Map.of("Header-Param", "connection_header"),
                  Map.of("QueryParam", "connection_query"),
                  Map.of("BodyParam", "connection_body"))),
          "basic",
          new Connection(new Authorization.Basic("me", "pass:word"), Additions.NONE),
          "open",
          new Connection(new Authorization.None(), Additions.NONE),
          "private",
          new Connection(
              new Authorization.None(),
              Additions.NONE,
              AddressRules.parse(List.of(api.endpoint().getHost()))),
          "private-token",
          new Connection(
              new Authorization.OAuth(
                  URI.create(api.endpoint() + "/token"), "POST", "c", "s", Additions.NONE, true),
              Additions.NONE),
          "oauth",
          new Connection(
              new Authorization.OAuth(
                  URI.create(api.endpoint() + "/token"),
                  "POST",
                  "client",
                  "client secret",
                  new Additions(Map.of("X-Tenant", "t"), Map.of("v", "2"), Map.of("scope", "a b")),
                  false),
              Additions.NONE));
  private HttpTaskConnector connector = connector(Duration.ofSeconds(60), true);

  @AfterEach
  void stop() {
    connector.close();
    api.close();
  }

  /** [AWS: TestState, example of an HTTP Task]. */
  @Test
  void outputIsTheWholeAnswer() throws Exception {
    api.answering(new Reply(201, Map.of("Content-Type", "application/json"), "{\"id\": 1.0}"));

    JsonNode output = call("open", "'Method':'GET'");

    assertThat(names(output))
        .containsExactly("Headers", "ResponseBody", "StatusCode", "StatusText");
    assertThat(output.at("/Headers/content-type/0").asText()).isEqualTo("application/json");
    assertThat(Json.write(output.path("ResponseBody"))).isEqualTo("{\"id\":1.0}");
    assertThat(output.path("StatusCode").asInt()).isEqualTo(201);
    assertThat(output.path("StatusText").asText()).isEqualTo("Created");
  }

  @Test
  void bodyThatIsNoJsonIsText() throws Exception {
    api.answering(Reply.ok("Hello"));

    assertThat(call("open", "'Method':'GET'").path("ResponseBody").textValue()).isEqualTo("Hello");
  }

  /** [AWS: Merging EventBridge connection and HTTP Task definition data]. */
  @Test
  void connectionGoesBeforeTheDefinition() throws Exception {
    call(
        "key",
        "'Method':'POST','Headers':{'Request-Id':'my_id','header-param':'own'},"
            + "'QueryParameters':{'QueryParam':'own','x':[1,'b c']},"
            + "'RequestBody':{'Job':'Engineer','BodyParam':'own'}");

    Received request = api.request();
    assertThat(request.uri()).isEqualTo("/path?QueryParam=connection_query&x=1&x=b%20c");
    assertThat(request.headers())
        .containsEntry("apikey", "key_value")
        .containsEntry("header-param", "connection_header")
        .containsEntry("request-id", "my_id")
        .containsEntry("range", "bytes=0-262144")
        .containsEntry("user-agent", "Amazon|StepFunctions|HttpInvoke|eu-west-1")
        .containsEntry("content-type", "application/json; charset=UTF-8")
        .doesNotContainKey("accept-encoding");
    assertThat(request.body())
        .isEqualTo("{\"Job\":\"Engineer\",\"BodyParam\":\"connection_body\"}");
  }

  @Test
  void textCannotBeMergedWithAConnectionsBody() throws Exception {
    assertThat(failure("key", "'Method':'POST','RequestBody':'text'").name())
        .isEqualTo("States.Runtime");
    assertThat(api.received()).isEmpty();
  }

  @Test
  void basicAuthorizationIsEncoded() throws Exception {
    call("basic", "'Method':'GET'");

    assertThat(api.request().headers()).containsEntry("authorization", "Basic bWU6cGFzczp3b3Jk");
  }

  /** [AWS: Applying URL-encoding on request body]. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INDICES | a%5B0%5D=x&a%5B1%5D=y%20z&o%5Bk%5D=1.0&n=",
        "REPEAT | a=x&a=y%20z&o%5Bk%5D=1.0&n=",
        "COMMAS | a=x%2Cy%20z&o%5Bk%5D=1.0&n=",
        "BRACKETS | a%5B%5D=x&a%5B%5D=y%20z&o%5Bk%5D=1.0&n="
      })
  void bodyIsWrittenAsAForm(String format, String form) throws Exception {
    call(
        "open",
        "'Method':'POST','Headers':{'content-type':'application/x-www-form-urlencoded'},"
            + "'RequestBody':{'a':['x','y z'],'o':{'k':1.0},'n':null},"
            + "'Transform':{'RequestBodyEncoding':'URL_ENCODED','RequestEncodingOptions':{'ArrayFormat':'"
            + format
            + "'}}");

    assertThat(api.request().body()).isEqualTo(form);
    assertThat(api.request().headers())
        .containsEntry("content-type", "application/x-www-form-urlencoded");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 304, 400, 404, 429, 500, 503})
  void otherStatusIsAFailure(int status) throws Exception {
    api.answering(new Reply(status, Map.of("Location", "/elsewhere"), status == 304 ? "" : "no"));

    StatesError error = failure("open", "'Method':'GET'");

    assertThat(error.name()).isEqualTo("States.Http.StatusCode." + status);
    assertThat(error.cause()).isEqualTo(status == 304 ? "Not Modified" : "no");
    assertThat(api.received()).hasSize(1);
  }

  @Test
  void lateAnswerIsASocketFailure() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    api.answering(
        request -> {
          await(end);
          return Reply.ok("late");
        });
    connector.close();
    connector = connector(Duration.ofMillis(50), true);

    assertThat(failure("open", "'Method':'GET'").name()).isEqualTo("States.Http.Socket");
    end.countDown();
  }

  @Test
  void hostInsideIsASocketFailure() throws Exception {
    connector.close();
    connector = connector(Duration.ofSeconds(60), false);
    String parameters =
        json("'ApiEndpoint':'https://169.254.169.254/latest','Method':'GET'," + connection("open"));

    StatesError error = new Connectors(connector).failure("http:invoke", parameters);

    assertThat(error.name()).isEqualTo("States.Http.Socket");
  }

  /** It is dialled, but does not speak TLS. */
  @ParameterizedTest
  @CsvSource({"open, true", "private, false", "private-token, true"})
  void connectionOpensItsOwnHostsAlone(String connection, boolean isClosed) throws Exception {
    connector.close();
    connector = connector(Duration.ofSeconds(60), false);
    api.answering(Reply.ok("{\"access_token\":\"t\"}"));
    String endpoint = api.endpoint().toString().replace("http:", "https:");

    StatesError error = failure(connection, "'ApiEndpoint':'" + endpoint + "/path','Method':'GET'");

    assertThat(error.name()).isEqualTo("States.Http.Socket");
    assertThat(error.cause().contains("has no public address")).isEqualTo(isClosed);
    assertThat(api.received())
        .extracting(Received::uri)
        .isEqualTo(connection.equals("private-token") ? List.of("/token") : List.of());
  }

  @Test
  void endpointInsideIsNotAskedForATokenUnlessItIsPrivate() throws Exception {
    connector.close();
    connector = connector(Duration.ofSeconds(60), false);

    StatesError error = failure("oauth", "'ApiEndpoint':'https://x.test/','Method':'GET'");

    assertThat(error.name()).isEqualTo("Events.ConnectionResource.InvalidConnectionState");
    assertThat(api.received()).isEmpty();
  }

  @Test
  void plainTextNeedsToBeAllowed() throws Exception {
    connector.close();
    connector = connector(Duration.ofSeconds(60), false);

    StatesError error = failure("open", "'Method':'GET'");

    assertThat(error.name()).isEqualTo("States.TaskNotStarted");
    assertThat(error.cause()).contains("must begin with https://");
    assertThat(api.received()).isEmpty();
  }

  /** [AWS: Unsupported HTTP Task responses]. */
  @ParameterizedTest
  @ValueSource(strings = {"application/octet-stream", "image/png", "video/mp4; x=1", "Audio/ogg"})
  void binaryAnswerIsRefused(String type) throws Exception {
    api.answering(new Reply(200, Map.of("Content-Type", type), "text"));

    assertThat(failure("open", "'Method':'GET'").name()).isEqualTo("States.Runtime");
  }

  @Test
  void answerOverTheLimitIsRefused() throws Exception {
    api.answering(Reply.ok("x".repeat(262_146)));

    assertThat(failure("open", "'Method':'GET'"))
        .isEqualTo(
            StatesError.of(
                "States.DataLimitExceeded",
                "The state/task 'http' returned a result with a size exceeding the maximum number of"
                    + " bytes service limit."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Headers':{'Authorization':'x'} | The 'Headers' field contains unsupported values: [authorization]",
        "'Headers':{'X-Amz-Date':'x','Via':'y'} | unsupported values: [x-amz-date, via]",
        "'Headers':{'a b':'x'} | The value of the field 'Headers' has an invalid format",
        "'Headers':{'a':'x\\r\\nHost: y'} | The value of the field 'Headers' has an invalid format",
        "'Headers':'x' | The value of the field 'Headers' has an invalid format",
        "'Method':'TRACE' | The value of the field 'Method' has an invalid format",
        "'QueryParameters':{'a':{}} | The value of the field 'QueryParameters' has an invalid format",
        "'Transform':{'RequestBodyEncoding':'XML'} | The value of the field 'Transform' has an invalid format",
        "'ApiEndpoint':'ftp://x/' | The value of the field 'ApiEndpoint' has an invalid format",
        "'ApiEndpoint':'https://user:pass@x/' | The value of the field 'ApiEndpoint' has an invalid format",
        "'ApiEndpoint':'https://x/a b' | The value of the field 'ApiEndpoint' has an invalid format",
        "'Retries':1 | is not supported by Step Functions"
      })
  void wrongParametersAreRefused(String written, String problem) throws Exception {
    StatesError error = failure("open", "'Method':'GET'," + written);

    assertThat(error.name()).isEqualTo("States.TaskNotStarted");
    assertThat(error.cause()).contains(problem);
    assertThat(api.received()).isEmpty();
  }

  @Test
  void missingParametersAreNamed() throws Exception {
    assertThat(new Connectors(connector).failure("http:invoke", "{}").cause())
        .isEqualTo(
            "The Parameters '{}' could not be used to start the Task: [The field 'ApiEndpoint' is"
                + " required but was missing, The field 'Method' is required but was missing, The"
                + " field 'Authentication' is required but was missing]");
  }

  @Test
  void tokenIsFetchedOnceAndKept() throws Exception {
    api.answering(
        request ->
            request.uri().startsWith("/token")
                ? Reply.ok(
                    "{\"access_token\":\"t1\",\"token_type\":\"bearer\",\"expires_in\":3600}")
                : Reply.ok("{}"));

    call("oauth", "'Method':'GET'");
    call("oauth", "'Method':'GET'");

    List<Received> received = api.received();
    assertThat(received).extracting(Received::uri).containsExactly("/token?v=2", "/path", "/path");
    assertThat(received.get(0).body())
        .isEqualTo(
            "grant_type=client_credentials&client_id=client&client_secret=client%20secret&scope=a%20b");
    assertThat(received.get(0).headers())
        .containsEntry("x-tenant", "t")
        .containsEntry("content-type", "application/x-www-form-urlencoded");
    assertThat(received.get(2).headers()).containsEntry("authorization", "Bearer t1");
  }

  @Test
  void refusedTokenIsFetchedAnew() throws Exception {
    api.answering(
        request -> {
          if (request.uri().startsWith("/token")) {
            long before = api.received().stream().filter(r -> r.uri().startsWith("/token")).count();
            return Reply.ok("{\"access_token\":\"t" + before + "\"}");
          }
          boolean isNew = "Bearer t2".equals(request.headers().get("authorization"));
          return isNew ? Reply.ok("{}") : new Reply(401, Map.of(), "old");
        });

    assertThat(call("oauth", "'Method':'GET'").path("StatusCode").asInt()).isEqualTo(200);
    assertThat(api.received()).hasSize(4);
  }

  @Test
  void refusedClientIsAFailureOfTheConnection() throws Exception {
    api.answering(new Reply(400, Map.of(), "the secret was: client secret"));

    assertThat(failure("oauth", "'Method':'GET'"))
        .isEqualTo(
            StatesError.of(
                "Events.ConnectionResource.InvalidConnectionState",
                "The authorization endpoint of the connection, 127.0.0.1, answered with HTTP status"
                    + " 400"));
  }

  @Test
  void unknownConnectionIsAFailure() throws Exception {
    assertThat(failure("nobody", "'Method':'GET'").name())
        .isEqualTo("Events.ConnectionResource.ResourceNotFound");
  }

  /** [AWS: TestState, example of an HTTP Task]. */
  @Test
  void traceTellsWhatWasSaid() throws Exception {
    api.answering(new Reply(200, Map.of("X-Own", "v"), "{\"a\": 1}"));
    Connectors calls = new Connectors(connector);

    calls.call(
        "http:invoke", parameters("key", "'Method':'POST','Headers':{'definitionHeader':'h1'}"));

    HttpTrace trace = calls.traces().get(0);
    assertThat(trace.sent().url()).endsWith("/path?QueryParam=connection_query");
    assertThat(trace.sent().headers())
        .containsExactly(
            "definitionHeader: h1",
            "ApiKey: key_value",
            "Header-Param: connection_header",
            "User-Agent: Amazon|StepFunctions|HttpInvoke|eu-west-1",
            "Range: bytes=0-262144",
            "Content-Type: application/json; charset=UTF-8");
    assertThat(trace.sent().body()).hasValue("{\"BodyParam\":\"connection_body\"}");
    assertThat(trace.written().toString())
        .doesNotContain("key_value")
        .doesNotContain("connection_");
    assertThat(trace.answer().orElseThrow().body()).isEqualTo("{\"a\": 1}");
    assertThat(trace.answer().orElseThrow().headers()).contains("x-own: v");
  }

  private HttpTaskConnector connector(Duration timeout, boolean loopback) {
    Connections nobody =
        (name, task) -> {
          throw Connections.failure("ResourceNotFound", "There is no " + name);
        };
    AddressRules rules = loopback ? AddressRules.PUBLIC.withLoopback() : AddressRules.PUBLIC;
    return new HttpTaskConnector(
        HttpTaskSettings.DEFAULT.with(rules).withCallTimeout(timeout),
        new ConfiguredConnections(connections, nobody));
  }

  private JsonNode call(String connection, String written) throws Exception {
    return new Connectors(connector).call("http:invoke", parameters(connection, written));
  }

  private StatesError failure(String connection, String written) throws Exception {
    return new Connectors(connector).failure("http:invoke", parameters(connection, written));
  }

  /** What is written goes before: of double names the last wins. */
  private String parameters(String connection, String written) {
    return json(
        "'ApiEndpoint':'" + api.endpoint() + "/path'," + connection(connection) + "," + written);
  }

  private static String connection(String name) {
    return "'Authentication':{'ConnectionArn':'" + ARN + name + "/81210c42'}";
  }

  private static String json(String members) {
    return ("{" + members + "}").replace('\'', '"');
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
