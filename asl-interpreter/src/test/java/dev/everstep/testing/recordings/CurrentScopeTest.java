package dev.everstep.testing.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CurrentScopeTest {

  private static final String CREATE =
      "{\"service\":\"stepfunctions\",\"operation\":\"CreateStateMachine\",\"params\":%s}";

  @Test
  void tasksOfAnyServiceAreInScope() {
    assertThat(
            inScope(
                CREATE.formatted(
                    "{\"definition\":{\"Resource\":\"arn:aws:states:::sqs:sendMessage\"}}")))
        .isTrue();
    assertThat(
            inScope(
                CREATE.formatted("{}")
                    + ","
                    + CREATE.formatted("{}").replace("stepfunctions", "sqs")))
        .isTrue();
  }

  @Test
  void distributedMapsAreNotThereYet() {
    assertThat(
            inScope(
                CREATE.formatted(
                    "{\"definition\":{\"Branches\":[{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\"}}]}}")))
        .isFalse();
  }

  @Test
  void otherOperationsAndServicesAreNot() {
    String create = CREATE.formatted("{}");
    assertThat(inScope(create)).isTrue();
    assertThat(inScope(create + "," + create.replace("CreateStateMachine", "TestState"))).isFalse();
    assertThat(inScope(create + "," + create.replace("stepfunctions", "iam"))).isFalse();
    assertThat(inScope(create.replace("CreateStateMachine", "ListStateMachines")))
        .as("no machine of its own")
        .isFalse();
  }

  private static boolean inScope(String calls) {
    return new CurrentScope()
        .test(Recordings.parse("s", "{\"calls\":[" + calls + "],\"recorded_on_aws\":{}}"));
  }
}
