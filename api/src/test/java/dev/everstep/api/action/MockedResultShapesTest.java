package dev.everstep.api.action;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.api.action.TestState.FieldValidationMode;
import dev.everstep.api.awsjson.ApiException;
import dev.everstep.asl.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MockedResultShapesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lambda:invoke | PRESENT | {\"StatusCode\":\"200\"} | Field 'StatusCode' must be a number",
        "aws-sdk:s3:getObject | STRICT | {\"DeleteMarker\":1} | Field 'DeleteMarker' must be a boolean",
        "dynamodb:getItem | STRICT | {\"Item\":[]} | Field 'Item' must be an object",
        "aws-sdk:events:putEvents | PRESENT | {\"Entries\":[{},{\"EventId\":1}]} | Field 'EventId' must be a string",
        "aws-sdk:sfn:startExecution | STRICT | {} | Required field 'ExecutionArn' is missing",
        "states:startExecution.sync:2 | PRESENT | {\"Status\":\"DONE\"} | Field 'Status' is not an expected value",
      })
  void whatTheServiceNeverAnswersIsRefused(
      String integration, FieldValidationMode mode, String result, String fault) {
    assertThatThrownBy(() -> check(integration, mode, result))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("Mock result schema validation error: " + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lambda:invoke | NONE | {\"StatusCode\":\"200\"}",
        "lambda:invoke | STRICT | {\"StatusCode\":200,\"Payload\":[],\"Other\":1}",
        "lambda:invoke | STRICT | [1]",
        "lambda:invoke.waitForTaskToken | STRICT | {\"StatusCode\":\"200\"}",
        "states:startExecution | PRESENT | {}",
        "glue:startJobRun | STRICT | {\"JobRunId\":1}",
      })
  void whatIsRightOrNotKnownIsTaken(String integration, FieldValidationMode mode, String result) {
    assertThatCode(() -> check(integration, mode, result)).doesNotThrowAnyException();
  }

  private static void check(String integration, FieldValidationMode mode, String result) {
    MockedResultShapes.check("arn:aws:states:::" + integration, Json.parseTrusted(result), mode);
  }
}
