package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.json.Json;
import dev.everstep.worker.contract.ResultModels;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AwsResultModelsTest {

  private static final String EXECUTION =
      "\"ExecutionArn\":\"a\",\"StateMachineArn\":\"m\",\"StartDate\":\"t\"";

  private final ResultModels models = new AwsResultModels();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lambda:invoke | {\"StatusCode\":\"200\"} | Field 'StatusCode' must be a number",
        "aws-sdk:lambda:invoke | {\"StatusCode\":\"200\"} | Field 'StatusCode' must be a number",
        "aws-sdk:s3:getObject | {\"DeleteMarker\":1} | Field 'DeleteMarker' must be a boolean",
        "dynamodb:getItem | {\"Item\":[]} | Field 'Item' must be an object",
        "dynamodb:getItem | {\"Item\":{\"k\":{\"S\":1}}} | Field 'S' must be a string",
        "events:putEvents | {\"Entries\":{}} | Field 'Entries' must be an array",
        "events:putEvents | {\"Entries\":[{},{\"EventId\":1}]} | Field 'EventId' must be a string",
        "glue:startJobRun | {\"JobRunId\":1} | Field 'JobRunId' must be a string",
        "glue:startJobRun | {\"JobRunId\":\"\"} | Field 'JobRunId' is smaller than the minimum length",
        "aws-sdk:sfn:startExecution | {\"StartDate\":1} | Field 'StartDate' must be a string",
        "aws-sdk:sfn:describeMapRun | {\"ToleratedFailurePercentage\":100.5} | Field 'ToleratedFailurePercentage' exceeds the maximum value",
        "glue:startJobRun.sync | {\"JobRun\":{\"JobRunState\":\"DONE\"}} | Field 'JobRunState' is not an expected value",
        "batch:submitJob.sync | {\"Jobs\":{}} | Field 'Jobs' must be an array",
        "states:startExecution.sync | {\"Output\":{}} | Field 'Output' must be a string",
        "states:startExecution.sync:2 | {\"Status\":\"DONE\"} | Field 'Status' is not an expected value",
      })
  void whatTheServiceNeverAnswersIsAFault(String integration, String result, String fault) {
    assertThat(fault(integration, result, false)).contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "aws-sdk:sfn:startExecution | {} | ExecutionArn",
        "states:startExecution | {\"ExecutionArn\":\"a\"} | StartDate",
        "states:startExecution.sync | {} | ExecutionArn",
        "aws-sdk:sfn:listExecutions | {\"Executions\":[{}]} | ExecutionArn",
      })
  void onlyAWholeAnswerHasAllThatIsRequired(String integration, String result, String missing) {
    assertThat(fault(integration, result, true))
        .contains("Required field '" + missing + "' is missing");
    assertThat(fault(integration, result, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lambda:invoke | {\"StatusCode\":200,\"Payload\":[],\"Other\":1}",
        "lambda:invoke | [1]",
        "lambda:invoke.waitForTaskToken | {\"StatusCode\":\"200\"}",
        "http:invoke | {\"StatusCode\":\"200\"}",
        "aws-sdk:nothing:atAll | {}",
        "aws-sdk:s3:getObject | {\"Body\":{\"a\":1},\"ETag\":\"e\",\"Metadata\":{\"k\":\"v\"}}",
      })
  void whatIsRightOrNotKnownIsTaken(String integration, String result) {
    assertThat(fault(integration, result, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"startExecution.sync:2, {}", "startExecution.sync, '\"{}\"'"})
  void outputOfANestedExecutionIsWhatItsPatternMakesOfIt(String action, String output) {
    String result = "{%s,\"Status\":\"SUCCEEDED\",\"Output\":%s}".formatted(EXECUTION, output);
    assertThat(fault("states:" + action, result, true)).isEmpty();
  }

  private Optional<String> fault(String integration, String result, boolean isWhole) {
    return models.fault("arn:aws:states:::" + integration, Json.parseTrusted(result), isWhole);
  }
}
