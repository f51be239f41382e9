package dev.everstep.api.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** One request of each operation, and some of the protocol's own corners. */
final class RequestSeeds {

  private static final String ARN = "arn:aws:states:us-east-1:123456789012:";
  private static final String MACHINE = "\"stateMachineArn\":\"" + ARN + "stateMachine:machine\"";
  private static final String EXPRESS = "\"stateMachineArn\":\"" + ARN + "stateMachine:express\"";
  private static final String EXECUTION = "\"executionArn\":\"" + ARN + "execution:machine:name\"";
  private static final String DEFINITION =
      "\"definition\":\"{\\\"StartAt\\\":\\\"A\\\",\\\"States\\\":{\\\"A\\\":{\\\"Type\\\":\\\"Succeed\\\"}}}\"";
  private static final String CREATION =
      "\"name\":\"new\","
          + DEFINITION
          + ",\"roleArn\":\"arn:aws:iam::123456789012:role/r\","
          + "\"loggingConfiguration\":{\"level\":\"ALL\",\"includeExecutionData\":true,"
          + "\"destinations\":[{\"cloudWatchLogsLogGroup\":{\"logGroupArn\":"
          + "\"arn:aws:logs:us-east-1:123456789012:log-group:g:*\"}}]},"
          + "\"tags\":[{\"key\":\"k\",\"value\":\"v\"}],\"tracingConfiguration\":{\"enabled\":true},"
          + "\"encryptionConfiguration\":{\"type\":\"AWS_OWNED_KEY\"}";

  private RequestSeeds() {}

  static List<byte[]> all() {
    return Stream.of(
            request("CreateStateMachine", CREATION),
            request("CreateStateMachine", CREATION + ",\"type\":\"EXPRESS\",\"publish\":false"),
            request("UpdateStateMachine", MACHINE + "," + DEFINITION),
            request("DescribeStateMachine", MACHINE + ",\"includedData\":\"METADATA_ONLY\""),
            request("DeleteStateMachine", MACHINE),
            request("ListStateMachines", "\"maxResults\":1"),
            request("ListStateMachines", "\"maxResults\":1,\"nextToken\":\"AAAA\""),
            request("StartExecution", MACHINE + ",\"name\":\"n\",\"input\":\"{\\\"a\\\":1}\""),
            request("StartExecution", MACHINE + ",\"traceHeader\":\"Root=1\""),
            request("StartExecution", EXPRESS),
            request("StartSyncExecution", EXPRESS + ",\"name\":\"n\",\"input\":\"[]\""),
            request("StopExecution", EXECUTION + ",\"error\":\"E\",\"cause\":\"C\""),
            request("DescribeExecution", EXECUTION),
            request("DescribeStateMachineForExecution", EXECUTION),
            request("ListExecutions", MACHINE + ",\"statusFilter\":\"RUNNING\",\"maxResults\":5"),
            request("ListExecutions", MACHINE + ",\"redriveFilter\":\"REDRIVEN\""),
            request(
                "GetExecutionHistory",
                EXECUTION + ",\"reverseOrder\":true,\"includeExecutionData\":false"),
            "ListStateMachines\tAWS4-HMAC-SHA256 Credential=AK/20260101/eu-west-1/states/"
                + "aws4_request, SignedHeaders=host, Signature=0\n{}",
            "NoOperation\n{}",
            "ListStateMachines\n[]",
            "ListStateMachines\n{\"maxResults\":1e9999}\0\0\3\1\5")
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }

  private static String request(String operation, String members) {
    return operation + "\n{" + members + "}";
  }
}
