package dev.everstep.api.model;

import static dev.everstep.api.TestApi.MACHINE_PREFIX;
import static dev.everstep.api.TestApi.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.api.ApiConfiguration;
import dev.everstep.api.TestApi;
import dev.everstep.api.TestApi.Answer;
import dev.everstep.asl.json.Json;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every member of the model's answers is answered at some time, in one story of all operations. */
final class AnswersTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final String VARIABLES =
      """
      {"QueryLanguage": "JSONata", "Comment": "described", "StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"a": 1}, "Next": "B"},
        "B": {"Type": "Pass", "Output": "{% $a %}", "End": true}}}
      """;
  private static final String FAIL =
      "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"c\"}}}";

  /** What events say is the machine's, and tested there. */
  private static final Pattern DETAILS = Pattern.compile("events\\.[a-zA-Z]*EventDetails");

  private final TestApi api;

  AnswersTest() throws Exception {
    api = TestApi.withWorker(new ApiConfiguration());
  }

  @Test
  void everyMemberIsAnsweredOrNamedAsMissing() throws Exception {
    try (api) {
      machines();
      versions();
      activities();
      executions();
      synchronousExecutions();
      tools();
    }
    Set<String> missing = new TreeSet<>();
    for (Model.Operation operation : OperationsTest.served()) {
      for (String path : Members.all(operation.response())) {
        String member = operation.name() + "." + path;
        if (!api.answered().contains(member) && !DETAILS.matcher(member).find()) {
          missing.add(gap(member));
        }
      }
    }
    assertThat(missing).isEqualTo(Gaps.of("answers"));
  }

  /** What the list of gaps names it as: itself, or what it is a part of. */
  private static String gap(String member) {
    return Gaps.of("answers").stream()
        .filter(gap -> member.startsWith(gap + "."))
        .findFirst()
        .orElse(member);
  }

  private void machines() {
    create("m", "STANDARD", VARIABLES);
    create("failing", "STANDARD", FAIL);
    create("x", "EXPRESS", VARIABLES);
    create("failing-x", "EXPRESS", FAIL);
    api.call(
        "UpdateStateMachine",
        object(
            "stateMachineArn",
            MACHINE_PREFIX + "m",
            "loggingConfiguration",
            json(
                """
                {"level": "ALL", "includeExecutionData": true, "destinations": [{"cloudWatchLogsLogGroup":
                  {"logGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:g:*"}}]}
                """),
            "tracingConfiguration",
            json("{\"enabled\": true}"),
            "encryptionConfiguration",
            json(
                """
                {"type": "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId": "k", "kmsDataKeyReusePeriodSeconds": 60}
                """)));
    api.call("DescribeStateMachine", "stateMachineArn", MACHINE_PREFIX + "m");
    api.call("ListStateMachines", "maxResults", 1);
  }

  private void create(String name, String type, String definition) {
    Answer answer =
        api.call(
            "CreateStateMachine",
            object("name", name, "type", type, "definition", definition, "roleArn", ROLE));
    assertThat(answer.status()).as(answer.message()).isEqualTo(200);
  }

  private void versions() {
    String arn = MACHINE_PREFIX + "failing";
    api.call(
        "CreateStateMachine",
        object("name", "p", "definition", FAIL, "roleArn", ROLE, "publish", true));
    api.call(
        "UpdateStateMachine",
        object("stateMachineArn", arn, "definition", FAIL.replace("c", "d"), "publish", true));
    api.call("UpdateStateMachine", object("stateMachineArn", arn, "definition", FAIL));
    api.call("PublishStateMachineVersion", "stateMachineArn", arn, "description", "d");
    api.call("DescribeStateMachine", "stateMachineArn", arn + ":2");
    aliases(arn);
    api.call("ListStateMachineVersions", object("stateMachineArn", arn, "maxResults", 1));
    api.call("DeleteStateMachineVersion", "stateMachineVersionArn", arn + ":1");
  }

  private void aliases(String machine) {
    for (String name : new String[] {"a", "b"}) {
      ObjectNode request = object("name", name, "description", "d");
      request.set(
          "routingConfiguration",
          json("[{\"stateMachineVersionArn\": \"%s:2\", \"weight\": 100}]".formatted(machine)));
      api.call("CreateStateMachineAlias", request);
    }
    String arn = machine + ":a";
    api.call("DescribeStateMachineAlias", "stateMachineAliasArn", arn);
    api.call("UpdateStateMachineAlias", "stateMachineAliasArn", arn, "description", "e");
    api.call("ListStateMachineAliases", "stateMachineArn", machine, "maxResults", 1);
    api.call("DeleteStateMachineAlias", "stateMachineAliasArn", machine + ":b");
  }

  private void activities() {
    ObjectNode request = object("name", "a");
    request.setAll(
        (ObjectNode)
            json(
                """
            {"tags": [{"key": "k", "value": "v"}], "encryptionConfiguration":
              {"type": "CUSTOMER_MANAGED_KMS_KEY", "kmsKeyId": "k", "kmsDataKeyReusePeriodSeconds": 60}}
            """));
    String arn = api.call("CreateActivity", request).text("activityArn");
    api.call("CreateActivity", "name", "b");
    api.call("DescribeActivity", "activityArn", arn);
    api.call("ListActivities", "maxResults", 1);
    api.call("ListTagsForResource", "resourceArn", arn);
    api.call("UntagResource", object("resourceArn", arn, "tagKeys", json("[\"k\"]")));
    create(
        "asks",
        "STANDARD",
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"End\":true,\"Resource\":\""
            + arn
            + "\"}}}");
    api.call("StartExecution", "stateMachineArn", MACHINE_PREFIX + "asks");
    api.call("GetActivityTask", "activityArn", arn, "workerName", "w");
    api.call("DeleteActivity", "activityArn", arn);
  }

  private void executions() {
    String failed = run("failing:a");
    api.call("RedriveExecution", "executionArn", failed);
    api.awaitEnd(failed);
    api.call("DescribeExecution", "executionArn", failed);
    api.call("ListExecutions", "stateMachineArn", MACHINE_PREFIX + "failing");
    run("m");
    String arn = run("m");
    api.call("DescribeStateMachineForExecution", "executionArn", arn);
    api.call("ListExecutions", object("stateMachineArn", MACHINE_PREFIX + "m", "maxResults", 1));
    api.call("ListExecutions", "stateMachineArn", MACHINE_PREFIX + "failing:a");
    api.call("ListMapRuns", "executionArn", arn);
    api.call("GetExecutionHistory", object("executionArn", arn, "maxResults", 1));
    api.call("GetExecutionHistory", "executionArn", arn);
    api.call("StopExecution", "executionArn", arn);
  }

  /** Runs to the end, and describes it. */
  private String run(String machine) {
    ObjectNode request = object("stateMachineArn", MACHINE_PREFIX + machine, "traceHeader", "t");
    String arn = api.call("StartExecution", request).text("executionArn");
    api.awaitEnd(arn);
    api.call("DescribeExecution", "executionArn", arn);
    return arn;
  }

  private void synchronousExecutions() {
    for (String machine : new String[] {"x", "failing-x"}) {
      ObjectNode request = object("stateMachineArn", MACHINE_PREFIX + machine, "traceHeader", "t");
      api.call("StartSyncExecution", request);
    }
  }

  private void tools() {
    api.call("ValidateStateMachineDefinition", "definition", FAIL.replace("Fail", "None"));
    test("{'Type': 'Fail', 'Error': 'E', 'Cause': 'c'}", "{}");
    test(
        "{'Type': 'Pass', 'Parameters': {'a.$': '$.a'}, 'Next': 'N'}",
        "{'variables': '{\\\"v\\\": 1}'}");
    test(
        """
        {'Type': 'Task', 'QueryLanguage': 'JSONata', 'Resource': 'arn:aws:states:::sqs:sendMessage',
         'Arguments': {'a': 1}, 'End': true}
        """,
        "{'mock': {'result': '{}', 'fieldValidationMode': 'NONE'}}");
    for (int retries : new int[] {0, 1}) {
      test(
          """
          {'Type': 'Task', 'Resource': 'arn:aws:states:::sqs:sendMessage', 'Parameters': {'a': 1}, 'End': true,
           'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}],
           'Catch': [{'ErrorEquals': ['E'], 'Next': 'N'}]}
          """,
          "{'mock': {'errorOutput': {'error': 'E'}}, 'stateConfiguration': {'retrierRetryCount': "
              + retries
              + "}}");
    }
    test(
        """
        {'Type': 'Map', 'ItemsPath': '$.items', 'ItemSelector': {'b': 1}, 'MaxConcurrency': 2, 'End': true,
         'ToleratedFailureCount': 1, 'ToleratedFailurePercentage': 10,
         'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'},
           'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}}
        """,
        "{'mock': {'result': '[1]'}}");
    test(httpTask(), "{'inspectionLevel': 'TRACE'}");
  }

  private static String httpTask() {
    return """
        {'Type': 'Task', 'Resource': 'arn:aws:states:::http:invoke', 'End': true, 'Parameters':
          {'ApiEndpoint': 'https://example.com', 'Method': 'GET', 'InvocationConfig': {'ConnectionArn': 'c'}}}
        """;
  }

  /** Tests a state; both texts are JSON with single quotes. */
  private void test(String state, String members) {
    ObjectNode request =
        object("definition", quoted(state), "inspectionLevel", "DEBUG", "roleArn", ROLE);
    request.put("input", "{\"a\": 1, \"items\": [1]}");
    request.setAll((ObjectNode) json(quoted(members)));
    Answer answer = api.call("TestState", request);
    assertThat(answer.status()).as(answer.message()).isEqualTo(200);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  private static JsonNode json(String text) {
    return Json.parseTrusted(text);
  }
}
