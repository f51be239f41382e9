package dev.everstep.api.arn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.api.arn.Arn.StateMachineArn;
import dev.everstep.api.awsjson.ApiError;
import dev.everstep.api.awsjson.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ArnTest {

  private static final String SCOPE = "arn:aws:states:us-east-1:123456789012:";

  @ParameterizedTest
  @CsvSource({
    "stateMachine:m, StateMachineArn",
    "stateMachine:Zustände-機械, StateMachineArn",
    "stateMachine:m:7, QualifiedStateMachineArn",
    "stateMachine:m:PROD, QualifiedStateMachineArn",
    "stateMachine:m/Label, LabelledStateMachineArn",
    "execution:m:e, ExecutionArn",
    "express:m:e:1-2, ExpressExecutionArn",
    "mapRun:m/Label:1-2, MapRunArn",
    "activity:a, ActivityArn",
  })
  void everyFormIsReadAndPrinted(String resource, String type) {
    Arn arn = Arn.parse(SCOPE + resource);
    assertThat(arn.getClass().getSimpleName()).isEqualTo(type);
    assertThat(arn).hasToString(SCOPE + resource);
    assertThat(arn.type()).isEqualTo(resource.substring(0, resource.indexOf(':')));
  }

  @Test
  void otherPartitionsAreRead() {
    assertThat(Arn.parse("arn:aws-cn:states:cn-north-1:1:stateMachine:m").scope().partition())
        .isEqualTo("aws-cn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "invalid_arn",
        "arn",
        "arn:aws:states",
        "arn:aws:lambda:us-east-1:1:function:f",
        "\ud800"
      })
  void otherTextsHaveAnInvalidPrefix(String text) {
    assertInvalid(text, "Invalid Arn: 'Invalid ARN prefix: " + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stateMachine:",
        "stateMachine:m:",
        "stateMachine:m:1:2",
        "execution:m",
        "execution::e",
        "execution:m:e:x",
        "express:m:e",
        "mapRun:m:1",
        "activity:a:b"
      })
  void incompleteResourcesAreInvalid(String resource) {
    assertInvalid(SCOPE + resource, "Invalid Arn: 'Invalid ARN format: " + SCOPE + resource + "'");
  }

  @Test
  void unknownTypeIsInvalid() {
    assertInvalid(
        SCOPE + "queue:q", "Invalid Arn: 'Resource type not valid in this context: queue'");
  }

  @Test
  void executionsOfAMachineHaveItsScope() {
    StateMachineArn machine = Arn.parseStateMachine(SCOPE + "stateMachine:m");
    assertThat(machine.execution("e")).hasToString(SCOPE + "execution:m:e");
    assertThat(machine.express("e", "1")).hasToString(SCOPE + "express:m:e:1");
  }

  @Test
  void labelledMachineIsRefusedWithAReason() {
    assertThatThrownBy(() -> Arn.parseStateMachine(SCOPE + "stateMachine:m/l"))
        .isInstanceOfSatisfying(
            ApiException.class,
            e ->
                assertThat(e.reason())
                    .hasValue(ApiException.Reason.API_DOES_NOT_SUPPORT_LABELED_ARNS));
  }

  private static void assertInvalid(String text, String message) {
    assertThatThrownBy(() -> Arn.parse(text))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.error()).isEqualTo(ApiError.INVALID_ARN))
        .hasMessage(message);
  }
}
