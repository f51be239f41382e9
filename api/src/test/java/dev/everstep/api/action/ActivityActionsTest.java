package dev.everstep.api.action;

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

/** Activities over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ActivityActionsTest {

  private static final String PREFIX = "arn:aws:states:us-east-1:123456789012:activity:";

  @AutoClose private final TestApi api = new TestApi();
  private int activities;
  private String name;

  @BeforeEach
  void freshName() {
    name = "activity_123.name-" + activities++;
  }

  private Answer create(Object... more) {
    var request = object("name", name);
    request.setAll(object(more));
    return api.call("CreateActivity", request);
  }

  private Answer describe() {
    return api.call("DescribeActivity", "activityArn", PREFIX + name);
  }

  /** [AWS rec: test_create_describe_delete_activity] */
  @Test
  void createdActivityIsDescribedUntilItIsDeleted() {
    Answer created = create();
    assertThat(created.body())
        .isEqualTo(
            object(
                "activityArn", PREFIX + name, "creationDate", created.body().get("creationDate")));
    assertThat(create().body()).isEqualTo(created.body());
    assertThat(describe().body())
        .isEqualTo(
            object(
                "activityArn",
                PREFIX + name,
                "name",
                name,
                "creationDate",
                created.body().get("creationDate"),
                "encryptionConfiguration",
                object("type", "AWS_OWNED_KEY")));
    for (int i = 0; i < 2; i++) {
      assertThat(api.call("DeleteActivity", "activityArn", PREFIX + name).body()).isEmpty();
    }
    assertThat(describe().error()).isEqualTo("ActivityDoesNotExist");
    assertThat(describe().message()).isEqualTo("Activity Does Not Exist: '" + PREFIX + name + "'");
  }

  /** [AWS rec: test_create_activity_invalid_name] */
  @ParameterizedTest
  @ValueSource(strings = {"activity name", "activity\"name", "activity#name", "activity\u007f"})
  void wrongNameIsRefused(String wrong) {
    Answer answer = api.call("CreateActivity", "name", wrong);
    assertThat(answer.error()).isEqualTo("InvalidName");
    assertThat(answer.message()).isEqualTo("Invalid Name: '" + wrong + "'");
  }

  @Test
  void otherTagsAreIgnoredButOtherEncryptionIsAnotherActivity() {
    create("tags", Json.parseTrusted("[{\"key\":\"k\",\"value\":\"v\"}]"));
    assertThat(create().status()).isEqualTo(200);
    assertThat(tags().toString()).isEqualTo("[{\"key\":\"k\",\"value\":\"v\"}]");

    JsonNode key = object("type", "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId", "alias/k");
    Answer answer = create("encryptionConfiguration", key);
    assertThat(answer.error()).isEqualTo("ActivityAlreadyExists");
    assertThat(answer.message()).isEqualTo("Activity Already Exists: '" + PREFIX + name + "'");
    freshName();
    assertThat(create("encryptionConfiguration", key).status()).isEqualTo(200);
    assertThat(describe().body().at("/encryptionConfiguration/kmsKeyId").asText())
        .isEqualTo("alias/k");
  }

  private JsonNode tags() {
    return api.call("ListTagsForResource", "resourceArn", PREFIX + name).body().get("tags");
  }

  @Test
  void activitiesAreTagged() {
    create();
    api.call(
        "TagResource",
        object("resourceArn", PREFIX + name)
            .set("tags", Json.parseTrusted("[{\"key\":\"a\"},{\"key\":\"b\",\"value\":\"v\"}]")));
    assertThat(tags().toString())
        .isEqualTo("[{\"key\":\"a\",\"value\":\"\"},{\"key\":\"b\",\"value\":\"v\"}]");
    api.call(
        "UntagResource",
        object("resourceArn", PREFIX + name)
            .set("tagKeys", Json.parseTrusted("[\"a\",\"\\u0000\"]")));
    assertThat(tags().toString()).isEqualTo("[{\"key\":\"b\",\"value\":\"v\"}]");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_arn, Invalid Arn: 'Invalid ARN prefix: invalid_arn'",
    "arn:aws:states:us-east-1:123456789012:stateMachine:m, Invalid Arn: 'Resource type not valid in this context: stateMachine'",
    "arn:aws:states:us-east-1:123456789012:activity:a:b, Invalid Arn: 'Invalid ARN format: arn:aws:states:us-east-1:123456789012:activity:a:b'"
  })
  void wrongArnIsRefused(String arn, String message) {
    for (String operation : List.of("DescribeActivity", "DeleteActivity")) {
      Answer answer = api.call(operation, "activityArn", arn);
      assertThat(answer.error()).isEqualTo("InvalidArn");
      assertThat(answer.message()).isEqualTo(message);
    }
  }

  @Test
  void activitiesOfOtherRegionsAreApart() {
    create();
    assertThat(
            api.callIn("eu-west-1", "DescribeActivity", object("activityArn", PREFIX + name))
                .error())
        .isEqualTo("ActivityDoesNotExist");
    assertThat(api.callIn("eu-west-1", "ListActivities", object()).body().get("activities"))
        .isEmpty();
  }

  @Test
  void pagesOfActivitiesAreWhole() {
    for (int i = 0; i < 7; i++) {
      freshName();
      create();
    }
    List<String> names = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      var request = object("maxResults", 3);
      token.ifPresent(next -> request.put("nextToken", next));
      Answer page = api.call("ListActivities", request);
      page.body().get("activities").forEach(item -> names.add(item.get("name").asText()));
      token = Optional.ofNullable(page.body().get("nextToken")).map(JsonNode::asText);
    } while (token.isPresent());
    assertThat(names).hasSizeGreaterThanOrEqualTo(7).doesNotHaveDuplicates().isSorted();
    assertThat(api.call("ListActivities", "nextToken", "abcd").error()).isEqualTo("InvalidToken");
  }
}
