package dev.everstep.api.execution;

import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.worker.contract.TaskDelivery;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The tag that says how tasks are delivered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeliveriesTest {

  @AutoClose private final TestApi api = new TestApi();

  @Test
  void executionKeepsWhatTheTagOfItsMachineSaid() {
    String machine = create("tagged", tag("at-most-once")).text("stateMachineArn");
    assertThat(deliveryOfAStart(machine)).isEqualTo(TaskDelivery.AT_MOST_ONCE);

    api.call("TagResource", object("resourceArn", machine).set("tags", tags("at-least-once")));

    assertThat(deliveryOfAStart(machine)).isEqualTo(TaskDelivery.AT_LEAST_ONCE);
  }

  @Test
  void machineWithoutTheTagHasItsTasksDeliveredAtLeastOnce() {
    String machine = create("untagged", object()).text("stateMachineArn");

    assertThat(deliveryOfAStart(machine)).isEqualTo(TaskDelivery.AT_LEAST_ONCE);
  }

  @Test
  void otherValuesAreRefused() {
    Answer answer = create("wrong", tag("exactly-once"));

    assertThat(answer.error()).isEqualTo("ValidationException");
    assertThat(answer.message())
        .isEqualTo("The tag 'everstep:taskDelivery' must be 'at-least-once' or 'at-most-once'");
  }

  private TaskDelivery deliveryOfAStart(String machine) {
    String execution =
        api.call("StartExecution", object("stateMachineArn", machine)).text("executionArn");
    try (ExecutionGateway gateway = new ExecutionGateway(api.client(), "everstep")) {
      return gateway.findStart(execution).orElseThrow().request().host().taskDelivery();
    }
  }

  private Answer create(String name, ObjectNode more) {
    return api.call(
        "CreateStateMachine",
        more.put("name", name)
            .put("roleArn", "arn:aws:iam::123456789012:role/r")
            .put(
                "definition",
                "{\"StartAt\":\"S\",\"States\":{\"S\":{\"Type\":\"Wait\",\"Seconds\":9,\"End\":true}}}"));
  }

  private static ObjectNode tag(String value) {
    return object().set("tags", tags(value));
  }

  private static ArrayNode tags(String value) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(object("key", "everstep:taskDelivery", "value", value));
  }
}
