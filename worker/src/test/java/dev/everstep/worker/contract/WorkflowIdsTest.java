package dev.everstep.worker.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WorkflowIdsTest {

  @Test
  void shortArnIsTheWorkflowId() {
    String arn = "a".repeat(200);

    assertThat(WorkflowIds.of(arn)).isEqualTo(arn);
  }

  @Test
  void longArnIsCutAndHashed() {
    String arn =
        "arn:aws:states:us-east-1:123456789012:express:" + "m".repeat(80) + ":" + "e".repeat(80);

    assertThat(WorkflowIds.of(arn)).hasSize(123).startsWith(arn.substring(0, 100) + "~");
    assertThat(WorkflowIds.of(arn)).isNotEqualTo(WorkflowIds.of(arn + "x"));
  }
}
