package dev.everstep.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResourceArnTest {

  @Test
  void functionHasRegionAccountAndName() {
    String text = "arn:aws-cn:lambda:cn-north-1:123456789012:function:resize";

    assertThat(ResourceArn.parse(text))
        .contains(
            new ResourceArn.Function(
                text, "cn-north-1", "123456789012", "resize", Optional.empty()));
  }

  @Test
  void functionMayHaveQualifier() {
    String text = "arn:aws:lambda:us-east-1:123456789012:function:resize:live";

    assertThat(ResourceArn.parse(text))
        .contains(
            new ResourceArn.Function(
                text, "us-east-1", "123456789012", "resize", Optional.of("live")));
  }

  @Test
  void activityHasName() {
    String text = "arn:aws:states:us-east-1:123456789012:activity:approve";

    assertThat(ResourceArn.parse(text))
        .contains(new ResourceArn.Activity(text, "us-east-1", "123456789012", "approve"));
  }

  @ParameterizedTest
  @CsvSource({
    "lambda:invoke,                       lambda,            invoke,         REQUEST_RESPONSE,    ''",
    "sqs:sendMessage.waitForTaskToken,    sqs,               sendMessage,    WAIT_FOR_TASK_TOKEN, .waitForTaskToken",
    "states:startExecution.sync,          states,            startExecution, RUN_JOB,             .sync",
    "states:startExecution.sync:2,        states,            startExecution, RUN_JOB,             .sync:2",
    "aws-sdk:dynamodb:getItem,            aws-sdk:dynamodb,  getItem,        REQUEST_RESPONSE,    ''",
    "temporal:activity:Charge.card,       temporal, activity:Charge.card,    REQUEST_RESPONSE,    ''"
  })
  void integrationHasServiceActionAndPattern(
      String path, String service, String action, IntegrationPattern pattern, String suffix) {
    String text = "arn:aws:states:::" + path;

    assertThat(ResourceArn.parse(text))
        .contains(new ResourceArn.Integration(text, service, action, pattern, suffix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "resize",
        "arn:aws:lambda:us-east-1:123456789012",
        "arn:aws:lambda:us-east-1:123456789012:function:",
        "arn:aws:lambda:us-east-1:123456789012:function:f:",
        "arn:aws:lambda:us-east-1:123456789012:function:f:1:2",
        "arn:aws:lambda:us-east-1:123456789012:layer:f",
        "arn:aws:lambda::123456789012:function:f",
        "arn:aws:s3:::bucket",
        "arn:aws:states:::",
        "arn:aws:states:::lambda",
        "arn:aws:states:::lambda:",
        "arn:aws:states:::lambda:.sync",
        "arn:aws:states:us-east-1:123456789012:activity:",
        "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        "arn::states:::lambda:invoke"
      })
  void anythingElseIsNoResource(String text) {
    assertThat(ResourceArn.parse(text)).isEmpty();
  }
}
