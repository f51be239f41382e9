package dev.everstep.api.action;

import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Versions of state machines over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VersionActionsTest {

  @AutoClose private final TestApi api = new TestApi();
  private int machines;
  private OneMachine machine;

  @BeforeEach
  void freshName() {
    machine = new OneMachine(api, "versioned-" + machines++);
  }

  private Answer describe(String arn) {
    return api.call("DescribeStateMachine", "stateMachineArn", arn);
  }

  private List<String> versions() {
    return machine.list(
        "ListStateMachineVersions", "stateMachineVersions", "stateMachineVersionArn");
  }

  /** [AWS rec: test_create_with_publish] */
  @Test
  void machineIsCreatedWithItsFirstVersion() {
    Answer created = machine.create("publish", true, "versionDescription", "first");
    assertThat(created.body())
        .isEqualTo(
            object(
                "stateMachineArn",
                machine.arn(),
                "creationDate",
                created.body().get("creationDate"),
                "stateMachineVersionArn",
                machine.arn(1)));

    Answer described = describe(machine.arn(1));
    assertThat(described.text("stateMachineArn")).isEqualTo(machine.arn(1));
    assertThat(described.text("description")).isEqualTo("first");
    assertThat(described.text("name")).isEqualTo(machine.name());
    assertThat(described.body().has("revisionId")).isFalse();
    assertThat(describe(machine.arn()).body().has("description")).isFalse();
  }

  @Test
  void creationIsIdempotentOnlyWithTheSamePublication() {
    Answer created = machine.create("publish", true, "versionDescription", "first");
    assertThat(machine.create("publish", true, "versionDescription", "first").body())
        .isEqualTo(created.body());
    for (Answer other :
        List.of(
            machine.create(),
            machine.create("publish", true),
            machine.create("publish", true, "versionDescription", "second"))) {
      assertThat(other.error()).isEqualTo("StateMachineAlreadyExists");
      assertThat(other.message())
          .isEqualTo("State Machine Already Exists: '" + machine.arn() + "'");
    }
  }

  @Test
  void machineThatWasPublishedLaterIsStillTheOneCreatedWithout() {
    Answer created = machine.create("publish", false);
    machine.publish();
    assertThat(machine.create().body()).isEqualTo(created.body());
    assertThat(machine.create("publish", true).error()).isEqualTo("StateMachineAlreadyExists");
  }

  @Test
  void descriptionNeedsAVersion() {
    String text = "Version description can only be set when publish is true";
    assertThat(machine.create("versionDescription", "d").error()).isEqualTo("ValidationException");
    assertThat(machine.create("versionDescription", "d").message()).isEqualTo(text);
    machine.create();
    assertThat(machine.update("1", "publish", false, "versionDescription", "d").message())
        .isEqualTo(text);
    assertThat(describe(machine.arn()).body().has("revisionId")).isFalse();
  }

  @Test
  void updateThatChangesNothingPublishesTheSameVersion() {
    machine.create();
    Answer first = machine.update("1", "publish", true, "versionDescription", "one");
    assertThat(first.text("stateMachineVersionArn")).isEqualTo(machine.arn(1));
    Answer second = machine.update("1", "publish", true);
    assertThat(second.text("stateMachineVersionArn")).isEqualTo(machine.arn(1));
    assertThat(second.text("revisionId")).isEqualTo(first.text("revisionId"));
    assertThat(machine.update("2").body().has("stateMachineVersionArn")).isFalse();
    assertThat(machine.update("2", "publish", true).text("stateMachineVersionArn"))
        .isEqualTo(machine.arn(2));
  }

  @Test
  void versionKeepsWhatItWasPublishedOf() {
    machine.createWithVersions(2);
    machine.update("later");
    assertThat(describe(machine.arn(1)).text("definition")).isEqualTo(OneMachine.definition("0"));
    Answer second = describe(machine.arn(2));
    assertThat(second.text("definition")).isEqualTo(OneMachine.definition("1"));
    assertThat(second.text("revisionId"))
        .isNotEmpty()
        .isNotEqualTo(describe(machine.arn()).text("revisionId"));
  }

  @Test
  void publishingIsIdempotentPerRevision() {
    machine.create();
    Answer first = machine.publish("revisionId", "INITIAL", "description", "d");
    assertThat(first.text("stateMachineVersionArn")).isEqualTo(machine.arn(1));
    assertThat(machine.publish("description", "other").body()).isEqualTo(first.body());

    String revision = machine.update("1").text("revisionId");
    assertThat(machine.publish("revisionId", "INITIAL").error()).isEqualTo("ConflictException");
    assertThat(machine.publish("revisionId", revision).text("stateMachineVersionArn"))
        .isEqualTo(machine.arn(2));
  }

  /** [AWS rec: test_publish_state_machine_version_no_such_machine] */
  @Test
  void publishingNamesWhatIsWrong() {
    assertThat(machine.publish().error()).isEqualTo("StateMachineDoesNotExist");
    assertThat(machine.publish().message())
        .isEqualTo("State Machine Does Not Exist: '" + machine.arn() + "'");
    Answer wrong = api.call("PublishStateMachineVersion", "stateMachineArn", "invalid_arn");
    assertThat(wrong.error()).isEqualTo("InvalidArn");
    assertThat(wrong.message()).isEqualTo("Invalid Arn: 'Invalid ARN prefix: invalid_arn'");
    assertThat(machine.publish("stateMachineArn", machine.arn(1)).error()).isEqualTo("InvalidArn");
    assertThat(machine.publish("stateMachineArn", machine.arn() + "/label").text("reason"))
        .isEqualTo("API_DOES_NOT_SUPPORT_LABELED_ARNS");
  }

  /** [AWS rec: test_list_state_machine_versions_pagination] */
  @Test
  void versionsAreListedNewestFirstAndPaged() {
    machine.createWithVersions(5);
    assertThat(versions())
        .containsExactly(
            machine.arn(5), machine.arn(4), machine.arn(3), machine.arn(2), machine.arn(1));
    assertThat(
            api.call("ListStateMachineVersions", "stateMachineArn", machine.arn(), "maxResults", 5)
                .body()
                .has("nextToken"))
        .isFalse();
  }

  @Test
  void listOfVersionsChecksItsArguments() {
    assertThat(versions()).isEmpty();
    assertThat(
            api.call(
                    "ListStateMachineVersions",
                    "stateMachineArn",
                    machine.arn(),
                    "maxResults",
                    1001)
                .message())
        .endsWith("Member must have value less than or equal to 1000");
    assertThat(
            api.call(
                    "ListStateMachineVersions",
                    "stateMachineArn",
                    machine.arn(),
                    "nextToken",
                    "abcd")
                .error())
        .isEqualTo("InvalidToken");
  }

  @Test
  void numbersOfDeletedVersionsStayUnused() {
    machine.createWithVersions(2);
    for (int i = 0; i < 2; i++) {
      assertThat(
              machine
                  .call("DeleteStateMachineVersion", "stateMachineVersionArn", machine.arn(2))
                  .body())
          .isEmpty();
    }
    assertThat(describe(machine.arn(2)).error()).isEqualTo("StateMachineDoesNotExist");
    assertThat(describe(machine.arn(2)).message())
        .isEqualTo("State Machine Does Not Exist: '" + machine.arn(2) + "'");
    assertThat(machine.publish().text("stateMachineVersionArn")).isEqualTo(machine.arn(3));
    assertThat(versions()).containsExactly(machine.arn(3), machine.arn(1));
  }

  @Test
  void onlyVersionsAreDeletedAsVersions() {
    machine.createWithVersions(1);
    machine.alias("PROD", 1, 100);
    for (String arn : List.of(machine.arn(), machine.arn("PROD"), "invalid_arn")) {
      assertThat(machine.call("DeleteStateMachineVersion", "stateMachineVersionArn", arn).error())
          .isEqualTo("InvalidArn");
    }
    for (String operation : List.of("DeleteStateMachine", "TagResource", "UpdateStateMachine")) {
      Answer answer =
          api.call(
              operation,
              object(
                      "stateMachineArn",
                      machine.arn(1),
                      "resourceArn",
                      machine.arn(1),
                      "roleArn",
                      OneMachine.ROLE)
                  .set("tags", Json.parseTrusted("[]")));
      assertThat(answer.error()).as(operation).isEqualTo("InvalidArn");
    }
    assertThat(describe(machine.arn(1)).status()).isEqualTo(200);
  }

  @Test
  void versionsAndAliasesGoWithTheirMachine() {
    machine.createWithVersions(2);
    machine.alias("PROD", 1, 100);
    machine.call("DeleteStateMachine", "stateMachineArn", machine.arn());
    assertThat(describe(machine.arn(1)).error()).isEqualTo("StateMachineDoesNotExist");
    machine.create();
    assertThat(versions()).isEmpty();
    assertThat(
            machine
                .call("DescribeStateMachineAlias", "stateMachineAliasArn", machine.arn("PROD"))
                .error())
        .isEqualTo("ResourceNotFound");
    assertThat(machine.publish().text("stateMachineVersionArn")).isEqualTo(machine.arn(1));
  }

  @Test
  void machineInDeletionIsNotPublished() {
    machine.createWithVersions(1);
    machine.call("StartExecution", "stateMachineArn", machine.arn(1));
    machine.call("DeleteStateMachine", "stateMachineArn", machine.arn());
    assertThat(describe(machine.arn(1)).text("status")).isEqualTo("DELETING");
    for (Answer answer :
        List.of(
            machine.publish(),
            machine.update("1", "publish", true),
            machine.alias("PROD", 1, 100),
            machine.call("ListStateMachineAliases", "stateMachineArn", machine.arn()),
            machine.call("StartExecution", "stateMachineArn", machine.arn(1)))) {
      assertThat(answer.error()).isEqualTo("StateMachineDeleting");
    }
  }
}
