package dev.everstep.api.action;

import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** State machines over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StateMachineActionsTest {

  private static final String PASS =
      "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";
  private static final String OTHER =
      "{\"StartAt\": \"Q\", \"States\": {\"Q\": {\"Type\": \"Pass\", \"End\": true}}}";
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final String LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:g:*";

  @AutoClose private final TestApi api = new TestApi();
  private int machines;
  private String name;

  @BeforeEach
  void freshName() {
    name = "machine-" + machines++;
  }

  private Answer create(Object... more) {
    var request = object("name", name, "definition", PASS, "roleArn", ROLE);
    request.setAll(object(more));
    return api.call("CreateStateMachine", request);
  }

  private Answer describe() {
    return api.call("DescribeStateMachine", "stateMachineArn", MACHINE_PREFIX + name);
  }

  @Test
  void createdMachineIsDescribedWithDefaults() {
    Answer created = create();
    assertThat(created.status()).isEqualTo(200);
    assertThat(created.text("stateMachineArn")).isEqualTo(MACHINE_PREFIX + name);
    Answer described = describe();
    JsonNode expected =
        object(
            "stateMachineArn",
            MACHINE_PREFIX + name,
            "name",
            name,
            "status",
            "ACTIVE",
            "definition",
            PASS,
            "roleArn",
            ROLE,
            "type",
            "STANDARD",
            "creationDate",
            created.body().get("creationDate"),
            "loggingConfiguration",
            object("level", "OFF", "includeExecutionData", false),
            "tracingConfiguration",
            object("enabled", false),
            "encryptionConfiguration",
            object("type", "AWS_OWNED_KEY"));
    assertThat(described.body()).isEqualTo(expected);
  }

  @Test
  void timestampsAreNumbersWithMilliseconds() {
    assertThat(create().body().get("creationDate").asText()).matches("[0-9]{10}\\.[0-9]{3}");
  }

  @Test
  void creatingTheSameAgainGivesTheSameAnswer() {
    assertThat(create().body()).isEqualTo(create("roleArn", ROLE + "2").body());
    assertThat(describe().text("roleArn")).isEqualTo(ROLE);
  }

  @Test
  void reformattedDefinitionIsAnotherMachine() {
    create();
    Answer answer = create("definition", PASS.replace(" ", ""));
    assertThat(answer.error()).isEqualTo("StateMachineAlreadyExists");
    assertThat(answer.message())
        .isEqualTo("State Machine Already Exists: '" + MACHINE_PREFIX + name + "'");
  }

  @Test
  void anotherTypeLoggingOrTracingIsAnotherMachine() {
    create();
    assertThat(create("type", "EXPRESS").error()).isEqualTo("StateMachineAlreadyExists");
    assertThat(create("loggingConfiguration", logging("ALL", 1)).error())
        .isEqualTo("StateMachineAlreadyExists");
    assertThat(create("tracingConfiguration", object("enabled", true)).error())
        .isEqualTo("StateMachineAlreadyExists");
  }

  @Test
  void definitionComesBackAsItWasGiven() {
    String odd = "\n {\"States\":{\"P\":{\"End\":true,\"Type\":\"Pass\"}},  \"StartAt\":\"P\"}\t";
    create("definition", odd);
    assertThat(describe().text("definition")).isEqualTo(odd);
  }

  @Test
  void metadataOnlyLeavesTheDefinitionOut() {
    create();
    Answer answer =
        api.call(
            "DescribeStateMachine",
            "stateMachineArn",
            MACHINE_PREFIX + name,
            "includedData",
            "METADATA_ONLY");
    assertThat(answer.text("definition")).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a<b", "a/b", "a:b", "a\u007f", "a\ud800", "a\u0001"})
  void wrongNameIsRefusedAndLeavesNothing(String wrong) {
    int before = list().size();
    Answer answer = create("name", wrong);
    assertThat(answer.error()).isEqualTo("InvalidName");
    assertThat(answer.message()).isEqualTo("Invalid Name: '" + wrong + "'");
    assertThat(list()).hasSize(before);
  }

  @Test
  void namesMayBeInAnyScript() {
    name = "Zustandsmaschine-ü-機械-" + name;
    create();
    assertThat(describe().text("name")).isEqualTo(name);
  }

  @Test
  void wrongDefinitionIsRefusedAndLeavesNothing() {
    Answer answer = create("definition", "not a definition");
    assertThat(answer.error()).isEqualTo("InvalidDefinition");
    assertThat(answer.message())
        .startsWith("Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: ");
    assertThat(describe().error()).isEqualTo("StateMachineDoesNotExist");
  }

  @Test
  void deeplyNestedDefinitionIsRefused() {
    Answer answer = create("definition", "[".repeat(10_000));
    assertThat(answer.error()).isEqualTo("InvalidDefinition");
    assertThat(answer.message()).doesNotContain("StreamReadConstraints");
    assertThat(describe().error()).isEqualTo("StateMachineDoesNotExist");
  }

  @Test
  void duplicateKeysInADefinitionAreRefused() {
    assertThat(create("definition", "{\"StartAt\":\"A\",\"StartAt\":\"A\"}").error())
        .isEqualTo("InvalidDefinition");
  }

  @Test
  void tooLongDefinitionIsRefusedWithoutQuotingIt() {
    Answer answer = create("definition", " ".repeat(1_048_577));
    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.message())
        .isEqualTo(
            "1 validation error detected: Value at 'definition' failed to satisfy constraint:"
                + " Member must have length less than or equal to 1048576");
  }

  @Test
  void missingMembersAreNamedTogether() {
    assertThat(api.call("CreateStateMachine", "name", name).message())
        .isEqualTo(
            "2 validation errors detected: Value at 'definition' failed to satisfy constraint:"
                + " Member must not be null; Value null at 'roleArn' failed to satisfy constraint: Member"
                + " must not be null");
  }

  @ParameterizedTest
  @CsvSource({"role, InvalidArn", "arn:aws:iam::1:user/x, InvalidArn"})
  void wrongRoleIsRefused(String role, String code) {
    assertThat(create("roleArn", role).error()).isEqualTo(code);
  }

  @Test
  void tagsAreStoredAndNotCompared() {
    create("tags", Json.parseTrusted("[{\"key\":\"k\",\"value\":\"v\"}]"));
    assertThat(api.store().tags().of(MACHINE_PREFIX + name)).containsEntry("k", "v");
    assertThat(create("tags", Json.parseTrusted("[]")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"key\":\"aws:x\"}]|ValidationException",
        "[{\"key\":\"a!\"}]|ValidationException",
        "[{\"value\":\"v\"}]|ValidationException",
        "[{\"key\":\"a\"},{\"key\":\"a\"}]|ValidationException",
        "[null]|ValidationException",
        "{}|SerializationException"
      })
  void wrongTagsAreRefused(String tags, String code) {
    assertThat(create("tags", Json.parseTrusted(tags)).error()).isEqualTo(code);
    assertThat(describe().error()).isEqualTo("StateMachineDoesNotExist");
  }

  private static JsonNode logging(String level, int destinations) {
    String destination = "{\"cloudWatchLogsLogGroup\":{\"logGroupArn\":\"" + LOG_GROUP + "\"}}";
    List<String> all = new ArrayList<>();
    for (int i = 0; i < destinations; i++) {
      all.add(destination);
    }
    return Json.parseTrusted(
        "{\"level\":\"" + level + "\",\"destinations\":[" + String.join(",", all) + "]}");
  }

  @Test
  void loggingIsDescribedWithItsDestination() {
    create("loggingConfiguration", logging("FATAL", 1));
    JsonNode described = describe().body().get("loggingConfiguration");
    assertThat(described.get("level").asText()).isEqualTo("FATAL");
    assertThat(described.get("includeExecutionData").asBoolean()).isFalse();
    assertThat(described.at("/destinations/0/cloudWatchLogsLogGroup/logGroupArn").asText())
        .isEqualTo(LOG_GROUP);
  }

  /** [AWS rec: test_incomplete_logging_configuration] */
  @Test
  void emptyDestinationsStay() {
    create("loggingConfiguration", Json.parseTrusted("{\"destinations\":[]}"));
    assertThat(describe().body().at("/loggingConfiguration/destinations").isArray()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ALL, 0", "FATAL, 2", "OFF, 2"})
  void loggingNeedsExactlyOneDestination(String level, int destinations) {
    Answer answer = create("loggingConfiguration", logging(level, destinations));
    assertThat(answer.error()).isEqualTo("InvalidLoggingConfiguration");
    assertThat(answer.message())
        .isEqualTo("Invalid Logging Configuration: Must specify exactly one Log Destination.");
  }

  @Test
  void unknownLoggingLevelIsRefused() {
    assertThat(create("loggingConfiguration", object("level", "LOUD")).message())
        .isEqualTo(
            "1 validation error detected: Value 'LOUD' at 'loggingConfiguration.level' failed to"
                + " satisfy constraint: Member must satisfy enum value set: [ALL, FATAL, ERROR,"
                + " OFF]");
  }

  @Test
  void keyIsKeptAndNeedsItsId() {
    JsonNode key = object("type", "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId", "alias/k");
    create("encryptionConfiguration", key);
    JsonNode described = describe().body().get("encryptionConfiguration");
    assertThat(described.get("kmsKeyId").asText()).isEqualTo("alias/k");
    freshName();
    assertThat(
            create("encryptionConfiguration", object("type", "CUSTOMER_MANAGED_KMS_KEY")).error())
        .isEqualTo("InvalidEncryptionConfiguration");
  }

  private Answer update(Object... changes) {
    var request = object("stateMachineArn", MACHINE_PREFIX + name);
    request.setAll(object(changes));
    return api.call("UpdateStateMachine", request);
  }

  /** [AWS rec: test_create_update_state_machine_same_parameters] */
  @Test
  void revisionChangesOnlyWithTheMachine() {
    create();
    assertThat(describe().body().has("revisionId")).isFalse();
    String first = update("roleArn", ROLE + "2").text("revisionId");
    assertThat(first).isNotEmpty();
    assertThat(update("definition", PASS, "roleArn", ROLE + "2").text("revisionId"))
        .isEqualTo(first);
    assertThat(describe().text("revisionId")).isEqualTo(first);
    assertThat(update("definition", OTHER).text("revisionId")).isNotEqualTo(first);
    assertThat(describe().text("definition")).isEqualTo(OTHER);
  }

  /** [AWS rec: test_create_update_state_machine_base_update_none] */
  @Test
  void updateOfNothingIsRefused() {
    create();
    Answer answer = update();
    assertThat(answer.error()).isEqualTo("MissingRequiredParameter");
    assertThat(answer.message())
        .isEqualTo(
            "Either the definition, the role ARN, the LoggingConfiguration, or the"
                + " TracingConfiguration must be specified");
  }

  @Test
  void wrongUpdateChangesNothing() {
    create();
    assertThat(update("definition", "{").error()).isEqualTo("InvalidDefinition");
    assertThat(update("loggingConfiguration", object("level", "ALL")).error())
        .isEqualTo("InvalidLoggingConfiguration");
    assertThat(describe().body().has("revisionId")).isFalse();
  }

  @Test
  void unknownMachineIsNamed() {
    String arn = MACHINE_PREFIX + name;
    for (String operation :
        List.of("DescribeStateMachine", "ListExecutions", "StartExecution", "StartSyncExecution")) {
      Answer answer = api.call(operation, "stateMachineArn", arn);
      assertThat(answer.error()).as(operation).isEqualTo("StateMachineDoesNotExist");
      assertThat(answer.message()).isEqualTo("State Machine Does Not Exist: '" + arn + "'");
    }
    assertThat(update("roleArn", ROLE).error()).isEqualTo("StateMachineDoesNotExist");
  }

  @Test
  void machinesOfOtherAccountsAndRegionsDoNotExist() {
    create();
    String elsewhere = MACHINE_PREFIX.replace("us-east-1", "eu-west-1") + name;
    String others = MACHINE_PREFIX.replace("123456789012", "999999999999") + name;
    assertThat(api.call("DescribeStateMachine", "stateMachineArn", elsewhere).error())
        .isEqualTo("StateMachineDoesNotExist");
    assertThat(api.call("DeleteStateMachine", "stateMachineArn", others).status()).isEqualTo(200);
    assertThat(describe().status()).isEqualTo(200);
  }

  @Test
  void deletedMachineIsGoneAndItsNameFree() {
    create();
    assertThat(api.call("DeleteStateMachine", "stateMachineArn", MACHINE_PREFIX + name).body())
        .isEmpty();
    assertThat(describe().error()).isEqualTo("StateMachineDoesNotExist");
    assertThat(api.call("DeleteStateMachine", "stateMachineArn", MACHINE_PREFIX + name).status())
        .isEqualTo(200);
    assertThat(create("definition", OTHER).status()).isEqualTo(200);
  }

  @Test
  void machineInDeletionIsRefusedUntilItsExecutionsEnd() {
    create();
    api.call("StartExecution", "stateMachineArn", MACHINE_PREFIX + name, "name", "e");
    api.call("DeleteStateMachine", "stateMachineArn", MACHINE_PREFIX + name);
    assertThat(describe().text("status")).isEqualTo("DELETING");
    assertThat(create().error()).isEqualTo("StateMachineDeleting");
    assertThat(update("roleArn", ROLE).error()).isEqualTo("StateMachineDeleting");
    assertThat(api.call("StartExecution", "stateMachineArn", MACHINE_PREFIX + name).error())
        .isEqualTo("StateMachineDeleting");
    var journal = api.store().journal();
    var running = journal.find(TestApi.EXECUTION_PREFIX + name + ":e").orElseThrow();
    journal.markLost(running.executionArn(), running.startDate(), running.startDate());
    assertThat(describe().error()).isEqualTo("StateMachineDoesNotExist");
  }

  private List<JsonNode> list() {
    List<JsonNode> all = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      var request = object("maxResults", 3);
      token.ifPresent(next -> request.put("nextToken", next));
      Answer page = api.call("ListStateMachines", request);
      page.body().get("stateMachines").forEach(all::add);
      token = Optional.ofNullable(page.body().get("nextToken")).map(JsonNode::asText);
    } while (token.isPresent());
    return all;
  }

  @Test
  void pagesOfMachinesAreWhole() {
    int before = list().size();
    for (int i = 0; i < 7; i++) {
      freshName();
      create();
    }
    assertThat(list()).hasSize(before + 7).doesNotHaveDuplicates();
    JsonNode last = list().get(0);
    assertThat(last.fieldNames())
        .toIterable()
        .containsExactly("stateMachineArn", "name", "type", "creationDate");
  }

  @Test
  void pageSizeAndTokenAreChecked() {
    assertThat(api.call("ListStateMachines", "maxResults", 1001).message())
        .isEqualTo(
            "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy"
                + " constraint: Member must have value less than or equal to 1000");
    assertThat(api.call("ListStateMachines", "nextToken", "").error())
        .isEqualTo("ValidationException");
    assertThat(api.call("ListStateMachines", "nextToken", "x".repeat(1025)).message())
        .endsWith("Member must have length less than or equal to 1024");
    Answer forged = api.call("ListStateMachines", "nextToken", "abcd");
    assertThat(forged.error()).isEqualTo("InvalidToken");
    assertThat(forged.message()).isEqualTo("Invalid Token: 'Invalid token'");
    assertThat(api.call("ListStateMachines", "maxResults", 0).status()).isEqualTo(200);
  }

  @Test
  void listsOfOtherRegionsAreApart() {
    create();
    Answer answer = api.callIn("eu-west-1", "ListStateMachines", object());
    assertThat(answer.body().get("stateMachines")).isEmpty();
  }
}
