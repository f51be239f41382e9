package dev.everstep.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.machine.Effect.InvokeTask;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskRequestTest {

  @Test
  void keyNamesExecutionStateEntryAndAttempt() {
    TaskRequest request = request("Charge", 7, 2);

    assertThat(request.idempotencyKey())
        .isEqualTo("arn:aws:states:eu-west-1:123456789012:execution:m:e/Charge/7/2");
  }

  @Test
  void keyFitsIntoHeader() {
    TaskRequest request = request("Größe 100 %\n", 7, 0);

    assertThat(request.idempotencyKey()).endsWith("/Gr%C3%B6%C3%9Fe%20100%20%25%0A/7/0");
  }

  @Test
  void regionIsThatOfTheExecution() {
    assertThat(request("Charge", 7, 0).region()).isEqualTo("eu-west-1");
  }

  /** Else the call would be made as the execution's role. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "{}"})
  void roleThatIsNoTextIsNotNone(String role) throws Exception {
    InvokeTask task =
        new InvokeTask(
            1,
            "Charge",
            "arn:aws:states:::lambda:invoke",
            2,
            0,
            NullNode.getInstance(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.of(Json.parse("{\"RoleArn\":" + role + "}")),
            Optional.empty(),
            Optional.empty());

    assertThat(
            TaskRequest.of(
                    task,
                    ResourceArn.parse(task.resource()).orElseThrow(),
                    "arn:aws:states:eu-west-1:123456789012:execution:m:e",
                    "",
                    0)
                .roleArn())
        .isPresent();
  }

  private static TaskRequest request(String stateName, long entry, int attempt) {
    return new TaskRequest(
        ResourceArn.parse("arn:aws:states:::lambda:invoke").orElseThrow(),
        NullNode.getInstance(),
        Optional.empty(),
        Optional.empty(),
        "arn:aws:states:eu-west-1:123456789012:execution:m:e",
        stateName,
        entry,
        attempt,
        "");
  }
}
