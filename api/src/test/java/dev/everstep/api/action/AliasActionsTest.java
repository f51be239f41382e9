package dev.everstep.api.action;

import static dev.everstep.api.TestApi.EXECUTION_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Aliases of state machines over the wire, and what is started by them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AliasActionsTest {

  private static final String NOT_THERE = "Request references a resource that does not exist.";

  @AutoClose private final TestApi api = new TestApi();
  private int machines;
  private OneMachine machine;

  @BeforeEach
  void freshMachine() {
    machine = new OneMachine(api, "aliased-" + machines++);
    machine.createWithVersions(2);
  }

  private Answer describe(String alias) {
    return machine.call("DescribeStateMachineAlias", "stateMachineAliasArn", machine.arn(alias));
  }

  private Answer update(String alias, Object... changes) {
    var request = object("stateMachineAliasArn", machine.arn(alias));
    request.setAll(object(changes));
    return api.call("UpdateStateMachineAlias", request);
  }

  private JsonNode routing(int... routes) {
    return Json.parseTrusted(machine.routing(routes));
  }

  /** [AWS rec: test_base_create_alias_single_router_config, test_delete_version_with_alias] */
  @Test
  void createdAliasIsDescribed() {
    Answer created =
        api.call(
            "CreateStateMachineAlias",
            "name",
            "PROD",
            "description",
            "d",
            "routingConfiguration",
            routing(2, 30, 1, 70));
    JsonNode date = created.body().get("creationDate");
    assertThat(created.body())
        .isEqualTo(object("stateMachineAliasArn", machine.arn("PROD"), "creationDate", date));
    assertThat(describe("PROD").body())
        .isEqualTo(
            object(
                "stateMachineAliasArn",
                machine.arn("PROD"),
                "name",
                "PROD",
                "description",
                "d",
                "routingConfiguration",
                routing(2, 30, 1, 70),
                "creationDate",
                date,
                "updateDate",
                date));
  }

  @Test
  void creatingTheSameAgainGivesTheSameAnswer() {
    Answer created = machine.alias("PROD", 1, 100);
    assertThat(machine.alias("PROD", 1, 100).body()).isEqualTo(created.body());
    Answer other = machine.alias("PROD", 2, 100);
    assertThat(other.error()).isEqualTo("ConflictException");
    assertThat(other.message())
        .isEqualTo(
            "Failed to create alias because an alias with the same name and a different routing"
                + " configuration already exists.");
    assertThat(
            api.call(
                    "CreateStateMachineAlias",
                    "name",
                    "PROD",
                    "description",
                    "d",
                    "routingConfiguration",
                    routing(1, 100))
                .error())
        .isEqualTo("ConflictException");
  }

  @Test
  void weightsMustMakeAHundred() {
    Answer answer = machine.alias("PROD", 1, 70, 2, 29);
    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.text("reason")).isEqualTo("INVALID_ROUTING_CONFIGURATION");
    assertThat(answer.message())
        .isEqualTo("Sum of routing configuration weights must equal 100. Received: [70, 29]");
  }

  @Test
  void versionsMustBeDistinct() {
    assertThat(machine.alias("PROD", 1, 50, 1, 50).message())
        .isEqualTo(
            "Routing configuration must contain distinct state machine version ARNs. Received: ["
                + machine.arn(1)
                + ", "
                + machine.arn(1)
                + "]");
  }

  /** [AWS rec: test_error_create_alias_with_state_machine_arn] */
  @ParameterizedTest
  @ValueSource(strings = {"", ":PROD", "/label"})
  void onlyVersionsAreRoutedTo(String suffix) {
    String arn = machine.arn() + suffix;
    Answer answer =
        api.call(
            "CreateStateMachineAlias",
            "name",
            "PROD",
            "routingConfiguration",
            Json.parseTrusted("[{\"stateMachineVersionArn\":\"" + arn + "\",\"weight\":100}]"));
    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.message())
        .isEqualTo(
            "Routing configuration must contain state machine version ARNs. Received: ["
                + arn
                + "]");
  }

  @Test
  void versionsOfTwoMachinesAreNotMixed() {
    OneMachine other = new OneMachine(api, machine.name() + "-other");
    other.createWithVersions(1);
    String mixed = machine.routing(1, 50).replace("]", ", ") + other.routing(1, 50).substring(1);
    Answer answer =
        api.call(
            "CreateStateMachineAlias",
            "name",
            "PROD",
            "routingConfiguration",
            Json.parseTrusted(mixed));
    assertThat(answer.error()).isEqualTo("ValidationException");
    machine.alias("PROD", 1, 100);
    assertThat(
            update("PROD", "routingConfiguration", Json.parseTrusted(other.routing(1, 100)))
                .text("reason"))
        .isEqualTo("INVALID_ROUTING_CONFIGURATION");
  }

  @Test
  void missingVersionOrMachineIsNotFound() {
    Answer answer = machine.alias("PROD", 3, 100);
    assertThat(answer.error()).isEqualTo("ResourceNotFound");
    assertThat(answer.message()).isEqualTo(NOT_THERE);
    assertThat(new OneMachine(api, "none").alias("PROD", 1, 100).error())
        .isEqualTo("ResourceNotFound");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12|Value '12' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$",
        "a b|Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$",
        "''|Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$"
      })
  void wrongNameIsRefused(String name, String message) {
    Answer answer = machine.alias(name, 1, 100);
    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.message()).endsWith("detected: " + message);
  }

  @Test
  void weightsAndNumberOfRoutesAreChecked() {
    assertThat(machine.alias("PROD", 1, 101).message())
        .isEqualTo(
            "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight'"
                + " failed to satisfy constraint: Member must have value less than or equal to"
                + " 100");
    assertThat(machine.alias("PROD").message())
        .isEqualTo(
            "1 validation error detected: Value '[]' at 'routingConfiguration' failed to satisfy"
                + " constraint: Member must have length greater than or equal to 1");
    assertThat(machine.alias("PROD", 1, 40, 2, 30, 3, 30).message())
        .isEqualTo(
            ("1 validation error detected: Value '[RoutingConfigurationListItem("
                    + "stateMachineVersionArn=%1$s:1, weight=40), RoutingConfigurationListItem("
                    + "stateMachineVersionArn=%1$s:2, weight=30), RoutingConfigurationListItem("
                    + "stateMachineVersionArn=%1$s:3, weight=30)]' at 'routingConfiguration' failed"
                    + " to satisfy constraint: Member must have length less than or equal to 2")
                .formatted(machine.arn()));
  }

  @Test
  void updateChangesWhatItNames() {
    machine.alias("PROD", 1, 100);
    assertThat(update("PROD", "description", "new").body().has("updateDate")).isTrue();
    update("PROD", "routingConfiguration", routing(2, 100));
    JsonNode described = describe("PROD").body();
    assertThat(described.get("description").asText()).isEqualTo("new");
    assertThat(described.get("routingConfiguration")).isEqualTo(routing(2, 100));
    JsonNode date = described.get("updateDate");
    assertThat(update("PROD", "description", "new").body().get("updateDate")).isEqualTo(date);
  }

  @Test
  void wrongUpdateIsRefused() {
    machine.alias("PROD", 1, 100);
    assertThat(update("PROD").text("reason")).isEqualTo("MISSING_REQUIRED_PARAMETER");
    assertThat(update("PROD", "routingConfiguration", routing(3, 100)).message())
        .isEqualTo(NOT_THERE);
    assertThat(update("NONE", "description", "d").error()).isEqualTo("ResourceNotFound");
    assertThat(update("NONE", "description", "d").message()).isEqualTo(NOT_THERE);
    assertThat(update("1", "description", "d").error()).isEqualTo("InvalidArn");
    assertThat(describe("PROD").body().get("routingConfiguration")).isEqualTo(routing(1, 100));
  }

  /** [AWS rec: test_delete_version_with_alias] */
  @Test
  void versionInUseIsNotDeleted() {
    machine.alias("PROD", 1, 100);
    machine.alias("BETA", 1, 50, 2, 50);
    Answer answer =
        machine.call("DeleteStateMachineVersion", "stateMachineVersionArn", machine.arn(1));
    assertThat(answer.error()).isEqualTo("ConflictException");
    assertThat(answer.message())
        .isEqualTo(
            "Version to be deleted must not be referenced by an alias. Current list of aliases"
                + " referencing this version: [BETA, PROD]");
    machine.call("DeleteStateMachineAlias", "stateMachineAliasArn", machine.arn("BETA"));
    update("PROD", "routingConfiguration", routing(2, 100));
    assertThat(
            machine
                .call("DeleteStateMachineVersion", "stateMachineVersionArn", machine.arn(1))
                .status())
        .isEqualTo(200);
  }

  @Test
  void deletedAliasIsGone() {
    machine.alias("PROD", 1, 100);
    for (int i = 0; i < 2; i++) {
      assertThat(
              machine
                  .call("DeleteStateMachineAlias", "stateMachineAliasArn", machine.arn("PROD"))
                  .body())
          .isEmpty();
    }
    assertThat(describe("PROD").error()).isEqualTo("ResourceNotFound");
    assertThat(describe("PROD").message()).isEqualTo(NOT_THERE);
    Answer start = machine.call("StartExecution", "stateMachineArn", machine.arn("PROD"));
    assertThat(start.error()).isEqualTo("StateMachineDoesNotExist");
    assertThat(start.message())
        .isEqualTo("State Machine Does Not Exist: '" + machine.arn("PROD") + "'");
  }

  @Test
  void aliasesAreListedByMachineAndByVersion() {
    assertThat(aliases(machine.arn())).isEmpty();
    List.of("a", "b", "c").forEach(name -> machine.alias(name, 1, 100));
    machine.alias("d", 2, 100);
    assertThat(
            machine.list("ListStateMachineAliases", "stateMachineAliases", "stateMachineAliasArn"))
        .containsExactlyInAnyOrder(
            machine.arn("a"), machine.arn("b"), machine.arn("c"), machine.arn("d"));
    assertThat(aliases(machine.arn(2))).containsExactly(machine.arn("d"));
    assertThat(list(machine.arn(3)).error()).isEqualTo("ResourceNotFound");
    assertThat(list(machine.arn("a")).error()).isEqualTo("InvalidArn");
    assertThat(list(machine.arn() + "x").error()).isEqualTo("StateMachineDoesNotExist");
  }

  private Answer list(String arn) {
    return machine.call("ListStateMachineAliases", "stateMachineArn", arn);
  }

  private List<String> aliases(String arn) {
    return list(arn).body().get("stateMachineAliases").findValuesAsText("stateMachineAliasArn");
  }

  private Answer start(Object qualifier, String name) {
    return api.call("StartExecution", "stateMachineArn", machine.arn(qualifier), "name", name);
  }

  private Answer execution(String name) {
    return api.call(
        "DescribeExecution", "executionArn", EXECUTION_PREFIX + machine.name() + ":" + name);
  }

  /** [AWS rec: test_base_lifecycle_create_invoke_describe_list] */
  @Test
  void executionsTellWhatTheyWereStartedBy() {
    machine.alias("PROD", 1, 100);
    assertThat(start("PROD", "alias").text("executionArn"))
        .isEqualTo(EXECUTION_PREFIX + machine.name() + ":alias");
    start("2", "version");
    api.call("StartExecution", "stateMachineArn", machine.arn(), "name", "plain");

    Answer byAlias = execution("alias");
    assertThat(byAlias.text("stateMachineArn")).isEqualTo(machine.arn());
    assertThat(byAlias.text("stateMachineVersionArn")).isEqualTo(machine.arn(1));
    assertThat(byAlias.text("stateMachineAliasArn")).isEqualTo(machine.arn("PROD"));
    JsonNode started =
        api.call("GetExecutionHistory", "executionArn", byAlias.text("executionArn"))
            .body()
            .at("/events/0/executionStartedEventDetails");
    assertThat(started.get("stateMachineVersionArn").asText()).isEqualTo(machine.arn(1));
    assertThat(started.get("stateMachineAliasArn").asText()).isEqualTo(machine.arn("PROD"));
    Answer byVersion = execution("version");
    assertThat(byVersion.text("stateMachineVersionArn")).isEqualTo(machine.arn(2));
    assertThat(byVersion.body().has("stateMachineAliasArn")).isFalse();
    assertThat(execution("plain").body().has("stateMachineVersionArn")).isFalse();

    assertThat(names(machine.arn())).containsExactlyInAnyOrder("alias", "version", "plain");
    assertThat(names(machine.arn(1))).containsExactly("alias");
    assertThat(names(machine.arn(2))).containsExactly("version");
    assertThat(names(machine.arn("PROD"))).containsExactly("alias");
  }

  private List<String> names(String arn) {
    return api.call("ListExecutions", "stateMachineArn", arn)
        .body()
        .get("executions")
        .findValuesAsText("name");
  }

  @Test
  void executionRunsTheDefinitionOfItsVersion() {
    machine.update("latest");
    start("1", "e");
    Answer answer =
        api.call(
            "DescribeStateMachineForExecution",
            "executionArn",
            EXECUTION_PREFIX + machine.name() + ":e");
    assertThat(answer.text("definition")).isEqualTo(OneMachine.definition("0"));
    assertThat(answer.text("stateMachineArn")).isEqualTo(machine.arn());
  }

  @Test
  void repeatedStartGivesTheSameAnswerThoughAnotherVersionIsDrawn() {
    machine.alias("PROD", 1, 100);
    Answer first = start("PROD", "e");
    update("PROD", "routingConfiguration", routing(2, 100));
    assertThat(start("PROD", "e").body()).isEqualTo(first.body());
    assertThat(execution("e").text("stateMachineVersionArn")).isEqualTo(machine.arn(1));
  }

  @Test
  void executionsOfADeletedVersionGoOn() {
    start("1", "e");
    machine.call("DeleteStateMachineVersion", "stateMachineVersionArn", machine.arn(1));
    assertThat(execution("e").text("status")).isEqualTo("RUNNING");
    assertThat(execution("e").text("stateMachineVersionArn")).isEqualTo(machine.arn(1));
    assertThat(start("1", "f").error()).isEqualTo("StateMachineDoesNotExist");
    assertThat(machine.call("ListExecutions", "stateMachineArn", machine.arn(1)).error())
        .isEqualTo("StateMachineDoesNotExist");
  }
}
