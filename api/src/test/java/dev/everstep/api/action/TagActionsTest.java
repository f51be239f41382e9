package dev.everstep.api.action;

import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags of state machines over the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TagActionsTest {

  @AutoClose private final TestApi api = new TestApi();
  private int machines;
  private OneMachine machine;

  @BeforeEach
  void freshMachine() {
    machine = new OneMachine(api, "tagged-" + machines++);
    machine.create();
  }

  private Answer tag(String tags) {
    return tag(machine.arn(), Json.parseTrusted(tags));
  }

  private Answer tag(String arn, JsonNode tags) {
    return api.call("TagResource", object("resourceArn", arn, "tags", tags));
  }

  private Answer untag(String keys) {
    return api.call(
        "UntagResource", object("resourceArn", machine.arn(), "tagKeys", Json.parseTrusted(keys)));
  }

  private String tags() {
    return api.call("ListTagsForResource", "resourceArn", machine.arn()).body().toString();
  }

  /** [AWS rec: test_tag_state_machine, test_untag_state_machine] */
  @Test
  void tagsAreAddedReplacedAndTakenAway() {
    assertThat(tag("[]").body()).isEmpty();
    assertThat(tags()).isEqualTo("{\"tags\":[]}");
    tag("[{\"key\":\"key1\",\"value\":\"value1\"},{\"key\":\"key2\",\"value\":\"\"}]");
    tag("[{\"key\":\"key1\",\"value\":\"value2\"}]");
    assertThat(tags())
        .isEqualTo(
            "{\"tags\":[{\"key\":\"key1\",\"value\":\"value2\"},{\"key\":\"key2\",\"value\":\"\"}]}");
    assertThat(untag("[]").body()).isEmpty();
    assertThat(untag("[\"key2\",\"none\"]").body()).isEmpty();
    assertThat(tags()).isEqualTo("{\"tags\":[{\"key\":\"key1\",\"value\":\"value2\"}]}");
  }

  @Test
  void oneTagMoreThanFiftyIsRefusedWithTheResource() {
    ArrayNode fifty = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < 50; i++) {
      fifty.add(object("key", "k" + i, "value", "v"));
    }
    assertThat(tag(machine.arn(), fifty).status()).isEqualTo(200);
    assertThat(tag("[{\"key\":\"k7\",\"value\":\"w\"}]").status()).isEqualTo(200);
    Answer answer = tag("[{\"key\":\"k50\"}]");
    assertThat(answer.error()).isEqualTo("TooManyTags");
    assertThat(answer.text("resourceName")).isEqualTo(machine.arn());
    fifty.add(object("key", "k50", "value", "v"));
    assertThat(
            new OneMachine(api, machine.name() + "-b").create("tags", fifty).text("resourceName"))
        .endsWith("-b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"key\":\"aws:x\"}]",
        "[{\"key\":\"a!\"}]",
        "[{\"key\":\"\"}]",
        "[{\"key\":null,\"value\":\"value\"}]",
        "[{\"key\":\"a\"},{\"key\":\"a\"}]"
      })
  void wrongTagsAreRefused(String tags) {
    assertThat(tag(tags).error()).isEqualTo("ValidationException");
    assertThat(tags()).isEqualTo("{\"tags\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_arn, InvalidArn",
    "arn:aws:states:us-east-1:123456789012:stateMachine:none, ResourceNotFound",
    "arn:aws:states:us-east-1:123456789012:activity:none, ResourceNotFound",
    "arn:aws:states:eu-west-1:123456789012:stateMachine:tagged-0, ResourceNotFound",
    "arn:aws:states:us-east-1:123456789012:stateMachine:tagged-0:1, InvalidArn",
    "arn:aws:states:us-east-1:123456789012:stateMachine:tagged-0:PROD, InvalidArn",
    "arn:aws:states:us-east-1:123456789012:execution:tagged-0:e, InvalidArn"
  })
  void onlyMachinesAndActivitiesHaveTags(String arn, String code) {
    assertThat(tag(arn, Json.parseTrusted("[]")).error()).isEqualTo(code);
    assertThat(api.call("ListTagsForResource", "resourceArn", arn).error()).isEqualTo(code);
    Answer answer =
        api.call("UntagResource", object("resourceArn", arn, "tagKeys", Json.parseTrusted("[]")));
    assertThat(answer.error()).isEqualTo(code);
    if (code.equals("ResourceNotFound")) {
      assertThat(answer.message()).isEqualTo("Resource not found: '" + arn + "'");
      assertThat(answer.text("resourceName")).isEqualTo(arn);
    }
  }
}
