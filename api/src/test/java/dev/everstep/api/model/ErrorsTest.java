package dev.everstep.api.model;

import static dev.everstep.api.TestApi.EXECUTION_PREFIX;
import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.ExecutionStatus;
import dev.everstep.worker.store.ExecutionRow;
import dev.everstep.worker.store.Quotas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every error that the model gives an operation is provoked: {@code model/errors.json} has a
 * request of each operation that is right, and what makes it wrong in which way. In it {@code
 * ${name}} stands for a value of {@link #things}.
 */
final class ErrorsTest {

  private static final JsonNode CASES = Model.resource("errors.json");
  private static final String DEFINITION =
      "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":60,\"End\":true}}}";
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";

  /** That wait for tasks of one activity [AWS: Quotas]. */
  private static final int MOST_WORKERS = 1_000;

  private static TestApi api;

  /** For the cases with {@code "full": true}: no room for one more of anything. */
  private static TestApi full;

  /** What requests and messages can name. */
  private static final Map<String, String> things = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    api = new TestApi();
    things.put("definition", DEFINITION);
    things.put("role", ROLE);
    things.put("262,145 bytes", "\"" + "x".repeat(262_143) + "\"");
    for (String name : List.of("standard", "express", "deleting")) {
      create(api, name, name.equals("express") ? "EXPRESS" : "STANDARD");
    }
    things.put("activity", api.call("CreateActivity", "name", "activity").text("activityArn"));
    things.put("express execution", execute("express", "e"));
    things.put("running", execute("standard", "running"));
    things.put("ended", execute("standard", "ended"));
    end("ended");
    things.put("failed", failed(api, "ended"));
    Instant start = api.store().journal().find(things.get("ended")).orElseThrow().startDate();
    things.put("closed token", api.mint().mint(things.get("ended"), start, 2, 0));
    things.put("lost token", api.mint().mint(things.get("ended") + "x", start, 2, 0));
    execute("deleting", "e");
    api.call("DeleteStateMachine", "stateMachineArn", MACHINE_PREFIX + "deleting");
    full = new TestApi(new Quotas(1, 1, 1, 1, 1));
    fill();
  }

  private static void fill() {
    create(full, "standard", "STANDARD");
    full.call(
        "UpdateStateMachine",
        "stateMachineArn",
        MACHINE_PREFIX + "standard",
        "roleArn",
        ROLE + "2");
    full.call("CreateActivity", "name", "activity");
    full.call("StartExecution", "stateMachineArn", MACHINE_PREFIX + "standard", "name", "running");
    failed(full, "running");
    pollUntilRefused();
  }

  /** One worker more than may wait, so that one is refused: then all others do wait. */
  private static void pollUntilRefused() {
    CompletableFuture<Answer> refused = new CompletableFuture<>();
    for (int i = 0; i <= MOST_WORKERS; i++) {
      full.callLater("GetActivityTask", "activityArn", things.get("activity"))
          .thenAccept(refused::complete);
    }
    assertThat(refused.join().error()).isEqualTo("ActivityWorkerLimitExceeded");
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
    full.close();
  }

  private static void create(TestApi in, String name, String type) {
    in.call(
        "CreateStateMachine",
        "name",
        name,
        "definition",
        DEFINITION,
        "roleArn",
        ROLE,
        "type",
        type,
        "publish",
        true);
    in.call(
        "CreateStateMachineAlias",
        "name",
        "PROD",
        "routingConfiguration",
        Json.parseTrusted(
            "[{\"stateMachineVersionArn\":\"%s%s:1\",\"weight\":100}]"
                .formatted(MACHINE_PREFIX, name)));
    things.put(name, MACHINE_PREFIX + name);
  }

  private static String execute(String machine, String name) {
    return api.call("StartExecution", "stateMachineArn", MACHINE_PREFIX + machine, "name", name)
        .text("executionArn");
  }

  /** As a worker would. */
  private static void end(String name) {
    ExecutionRow row =
        api.store().journal().find(EXECUTION_PREFIX + "standard:" + name).orElseThrow();
    api.store()
        .journal()
        .close(
            row.ended(
                ExecutionStatus.SUCCEEDED,
                row.startDate().plusMillis(1),
                Optional.of("1"),
                Optional.empty(),
                Optional.empty()));
  }

  /** An execution that Temporal has forgotten. */
  private static String failed(TestApi in, String example) {
    ExecutionRow like =
        in.store().journal().find(EXECUTION_PREFIX + "standard:" + example).orElseThrow();
    String arn = EXECUTION_PREFIX + "standard:failed";
    ExecutionRow running =
        ExecutionRow.running(
            arn, like.startDate(), "failed", like.machine(), "{}", "0", Optional.empty());
    in.store()
        .journal()
        .close(
            running.ended(
                ExecutionStatus.FAILED,
                like.startDate().plusMillis(1),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty(),
            Optional.of("{}"));
    return arn;
  }

  /** One way to be refused: with AWS's message, or ours where AWS's is not known. */
  record Case(String operation, JsonNode request, JsonNode error) {

    String code() {
      return error.get("code").asText();
    }

    @Override
    public String toString() {
      return operation + " " + code() + " " + error.get("with").fieldNames().next();
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    CASES
        .fields()
        .forEachRemaining(
            entry ->
                entry
                    .getValue()
                    .get("errors")
                    .forEach(
                        error ->
                            cases.add(
                                new Case(entry.getKey(), entry.getValue().get("request"), error))));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void errorIsProvoked(Case wrong) {
    ObjectNode request = wrong.request().deepCopy();
    request.setAll((ObjectNode) wrong.error().get("with"));

    TestApi called = wrong.error().path("full").asBoolean() ? full : api;
    Answer answer = called.call(wrong.operation(), (ObjectNode) filledIn(request));

    assertThat(answer.error()).as(answer.message()).isEqualTo(wrong.code());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().headers().firstValue("x-amzn-ErrorType")).contains(wrong.code());
    JsonNode message =
        wrong.error().has("message") ? wrong.error().get("message") : wrong.error().get("ours");
    assertThat(answer.message()).isEqualTo(filledIn(message).asText());
    ObjectNode members = answer.body().deepCopy();
    members.remove("__type");
    assertThat(Members.of(members, Model.aws().structure(wrong.code())).faults()).isEmpty();
  }

  private static JsonNode filledIn(JsonNode node) {
    String text = Json.write(node);
    for (Map.Entry<String, String> thing : things.entrySet()) {
      String escaped = Json.write(JsonNodeFactory.instance.textNode(thing.getValue()));
      text = text.replace("${" + thing.getKey() + "}", escaped.substring(1, escaped.length() - 1));
    }
    return Json.parseTrusted(text.replace("\"${51 tags}\"", tags()));
  }

  private static String tags() {
    List<String> tags = new ArrayList<>();
    for (int i = 0; i <= 50; i++) {
      tags.add("{\"key\":\"k" + i + "\"}");
    }
    return String.join(",", tags);
  }

  @Test
  void everyErrorOfTheModelIsProvokedOrNamedAsMissing() {
    Set<String> provoked = new TreeSet<>();
    cases().forEach(wrong -> provoked.add(wrong.operation() + "." + wrong.code()));
    Set<String> missing = new TreeSet<>();
    OperationsTest.served()
        .forEach(
            operation ->
                operation.errors().stream()
                    .filter(error -> !provoked.contains(operation.name() + "." + error))
                    .forEach(
                        error ->
                            missing.add(
                                error.startsWith("Kms") ? error : operation.name() + "." + error)));
    assertThat(missing).isEqualTo(Gaps.of("errors"));
  }
}
