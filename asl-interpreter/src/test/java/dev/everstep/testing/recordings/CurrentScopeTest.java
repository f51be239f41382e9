package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CurrentScopeTest {

  private static final String CREATE =
      "{\"service\":\"stepfunctions\",\"operation\":\"CreateStateMachine\",\"params\":%s}";

  @Test
  void functionsAndInvokeAreInScope() {
    assertThat(
            inScope(
                CREATE.formatted(
                    "{\"definition\":{\"Resource\":\"arn:aws:states:::lambda:invoke\"}}")))
        .isTrue();
    assertThat(
            inScope(
                CREATE.formatted(
                    "{\"definition\":{\"Resource\":\"arn:aws:lambda:r:1:function:f\"}}")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"definition\":{\"Branches\":[{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\"}}]}}",
        "{\"definition\":{\"Resource\":\"arn:aws:states:::lambda:invoke.waitForTaskToken\"}}",
        "{\"definition\":{\"Resource\":\"arn:aws:states:::sqs:sendMessage\"}}",
        "{\"input\":{\"at\":\"<timestamp>\"}}"
      })
  void whatIsNotThereYetIsNot(String params) {
    assertThat(inScope(CREATE.formatted(params))).isFalse();
  }

  @Test
  void otherOperationsAndServicesAreNot() {
    String create = CREATE.formatted("{}");
    assertThat(inScope(create)).isTrue();
    assertThat(inScope(create + "," + create.replace("CreateStateMachine", "TestState"))).isFalse();
    assertThat(inScope(create + "," + create.replace("stepfunctions", "sqs"))).isFalse();
    assertThat(inScope(create.replace("CreateStateMachine", "ListStateMachines")))
        .as("no machine of its own")
        .isFalse();
  }

  private static boolean inScope(String calls) {
    return new CurrentScope()
        .test(Recordings.parse("s", "{\"calls\":[" + calls + "],\"recorded_on_aws\":{}}"));
  }
}
