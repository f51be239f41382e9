package dev.everstep.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
