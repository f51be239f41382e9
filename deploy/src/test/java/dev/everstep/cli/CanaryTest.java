package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.dev.DevMode;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.task.aws.StubService;
import dev.everstep.worker.task.aws.StubService.Received;
import dev.everstep.worker.task.aws.StubService.Reply;
import dev.everstep.worker.task.connection.Additions;
import dev.everstep.worker.task.connection.Authorization;
import dev.everstep.worker.task.connection.Connection;
import dev.everstep.worker.task.httpinvoke.HttpTaskSettings;
import dev.everstep.worker.task.lambda.FunctionsMap;
import dev.everstep.worker.task.outbound.AddressRules;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Secrets are looked for where operators look: in logs, metrics, names of threads and errors of the
 * API. Histories, descriptions and what a task's error quotes show data on purpose: they are the
 * answer to whoever may ask for it.
 */
@Timeout(180)
final class CanaryTest {

  /** In what users write: definitions, inputs, errors. */
  private final String data = "canary-data-" + UUID.randomUUID();

  /** In what operators configure: connections, functions. */
  private final String secret = "canary-secret-" + UUID.randomUUID();

  private final CompletableFuture<String> token = new CompletableFuture<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final StubService service = new StubService().answering(this::answer);

  @BeforeEach
  void listen() {
    PrintStream listener = new PrintStream(log, true, StandardCharsets.UTF_8);
    System.setOut(listener);
    System.setErr(listener);
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    System.setErr(err);
    service.close();
  }

  @Test
  void nothingSecretIsFoundOutsideOfExecutions() throws Exception {
    try (DevMode dev = DevMode.start(DevMode.Settings.inMemory(connectors()), line -> {})) {
      ApiClient api = new ApiClient(dev.endpoint());
      Executions executions = new Executions(api);
      assertThat(run(executions, "ok", http("ok", "key"))).isEqualTo("SUCCEEDED");
      assertThat(histories(executions, api, "basic")).doesNotContain(secret);
      assertThat(run(executions, "echo", http("echo", "key"))).isEqualTo("FAILED");
      assertThat(run(executions, "oauth", http("ok", "oauth"))).isEqualTo("FAILED");
      assertThat(run(executions, "function", function())).isEqualTo("FAILED");
      assertThat(run(executions, "fail", failing())).isEqualTo("FAILED");
      waitForToken(executions, api);
      refusedRequestsQuoteNothing(api);
      testedStateShowsNoSecret(api);

      String threads = Thread.getAllStackTraces().keySet().toString();
      assertThat(threads).doesNotContain(data, secret, token.get());
      assertThat(metrics(dev)).contains("# TYPE").doesNotContain(data, secret, token.get());
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(data, secret, token.get());
  }

  private ConnectorSettings connectors() {
    Additions additions =
        new Additions(Map.of("X-Own", secret), Map.of("q", secret), Map.of("b", secret));
    Map<String, Connection> connections =
        Map.of(
            "key",
            new Connection(new Authorization.ApiKey("X-Key", secret), additions),
            "basic",
            new Connection(new Authorization.Basic(secret, secret), Additions.NONE),
            "oauth",
            new Connection(
                new Authorization.OAuth(
                    URI.create(service.endpoint() + "/echo"),
                    "POST",
                    secret,
                    secret,
                    additions,
                    false),
                Additions.NONE));
    FunctionsMap functions =
        new FunctionsMap(
            Map.of(
                "f",
                new FunctionsMap.Target(
                    URI.create(service.endpoint() + "/echo"), Map.of("Authorization", secret))));
    return ConnectorSettings.of(Map.of())
        .with(functions)
        .with(HttpTaskSettings.DEFAULT.with(AddressRules.PUBLIC.withLoopback()).with(connections));
  }

  /** One path quotes all that it is told, and fails. */
  private Reply answer(Received request) {
    if (request.headers().containsKey("token")) {
      token.complete(request.headers().get("token"));
    }
    return request.uri().startsWith("/echo")
        ? new Reply(500, Map.of(), request.headers() + request.body())
        : Reply.ok("{}");
  }

  private String http(String path, String connection) {
    return machine(
        "'Type':'Task','Resource':'arn:aws:states:::http:invoke','End':true,'Parameters':{"
            + "'ApiEndpoint':'"
            + service.endpoint()
            + "/"
            + path
            + "','Method':'POST','Headers':{'X-Data':'"
            + data
            + "'},'RequestBody':{'d.$':'$.d'},'InvocationConfig':{'ConnectionArn':'"
            + connection
            + "'}},'Retry':[{'ErrorEquals':['States.ALL'],'IntervalSeconds':1,'MaxAttempts':1}]");
  }

  private String function() {
    return machine(
        "'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,'Parameters':{"
            + "'FunctionName':'f','Payload':{'d':'"
            + data
            + "'}}");
  }

  private String failing() {
    return machine("'Type':'Fail','Error':'" + data + "','Cause':'" + data + "'");
  }

  private String handing() {
    return machine(
        "'Type':'Task','Resource':'arn:aws:states:::apigateway:invoke.waitForTaskToken','End':true,"
            + "'Parameters':{'ApiEndpoint':'"
            + service.endpoint()
            + "','Method':'POST','Headers':{'Token.$':'States.Array($$.Task.Token)'},"
            + "'RequestBody':{'d':'"
            + data
            + "'}}");
  }

  private String machine(String state) {
    return json("'Comment':'" + data + "','StartAt':'S','States':{'S':{" + state + "}}");
  }

  private String run(Executions executions, String name, String definition) throws Exception {
    String execution = executions.start(executions.create(name, definition), input());
    return executions.end(execution).path("status").asText();
  }

  private String histories(Executions executions, ApiClient api, String connection)
      throws Exception {
    String execution =
        executions.start(executions.create("quiet", http("ok", connection)), input());
    executions.end(execution);
    return Json.write(api.call("GetExecutionHistory", object("executionArn", execution)));
  }

  private void waitForToken(Executions executions, ApiClient api) throws Exception {
    String execution = executions.start(executions.create("token", handing()), input());
    String given = token.get(60, TimeUnit.SECONDS);
    api.call(
        "SendTaskSuccess", object("taskToken", given).put("output", json("'d':'" + data + "'")));
    assertThat(executions.end(execution).path("status").asText()).isEqualTo("SUCCEEDED");
  }

  /** Where AWS's words quote nothing, ours quote nothing either. */
  private void refusedRequestsQuoteNothing(ApiClient api) {
    refused(
        api,
        "CreateStateMachine",
        object("name", "bad")
            .put("roleArn", "arn:aws:iam::123456789012:role/r")
            .put("definition", machine("'Type':'Pass','Comment':'" + data + "'")));
    refused(api, "SendTaskSuccess", object("taskToken", data).put("output", "{}"));
    refused(
        api, "SendTaskFailure", object("taskToken", secret).put("cause", data).put("error", data));
    refused(api, "DescribeExecution", object("executionArn", "arn").put("unknown", data));
  }

  private void refused(ApiClient api, String operation, ObjectNode request) {
    assertThatThrownBy(() -> api.call(operation, request))
        .hasMessageNotContaining(data)
        .hasMessageNotContaining(secret);
  }

  private void testedStateShowsNoSecret(ApiClient api) throws Exception {
    JsonNode machine = Json.parse(http("ok", "key"));
    JsonNode tested =
        api.call(
            "TestState",
            object("definition", Json.write(machine.at("/States/S")))
                .put("roleArn", "arn:aws:iam::123456789012:role/r")
                .put("input", input())
                .put("inspectionLevel", "TRACE"));
    assertThat(tested.at("/inspectionData/request/headers").asText()).contains(data);
    assertThat(Json.write(tested)).doesNotContain(secret);
  }

  private static String metrics(DevMode dev) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(dev.admin().resolve("/metrics")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private String input() {
    return json("'d':'" + data + "'");
  }

  private static ObjectNode object(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }

  private static String json(String members) {
    return ("{" + members + "}").replace('\'', '"');
  }
}
