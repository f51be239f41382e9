package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.aws.StubService.Received;
import dev.everstep.worker.task.aws.StubService.Reply;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs of services that speak JSON (ECS, Step Functions) and JSON over REST (AWS Batch, EKS). */
final class OptimizedJobsTest {

  private static final String BATCH = "batch:submitJob.sync";
  private static final String BATCH_PARAMETERS =
      "{\"JobName\":\"n\",\"JobQueue\":\"q\",\"JobDefinition\":\"d\"}";
  private static final String BATCH_ANSWER = "{\"JobId\":\"j1\",\"JobName\":\"n\"}";

  private static final String ECS = "ecs:runTask.sync";
  private static final String ECS_ANSWER =
      "{\"Failures\":[],\"Tasks\":[{\"TaskArn\":\"t1\",\"ClusterArn\":\"c1\"}]}";

  private static final String EMR_STEP = "elasticmapreduce:addStep.sync";

  private static final String NESTED = "states:startExecution.sync";
  private static final String CHILD = "arn:aws:states:eu-west-1:123456789012:execution:child:c";

  private final StubService service = new StubService();
  private final AwsCalls calls =
      AwsCalls.with(Map.of("AWS_ENDPOINT_URL", service.endpoint().toString()));

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void restJobGoesOnUntilItHasSucceeded() throws Exception {
    service.answering(batch("RUNNING"));
    assertThat(calls.poll(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 9)).isEmpty();

    service.answering(batch("SUCCEEDED"));
    JsonNode result = calls.poll(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 9).orElseThrow();

    assertThat(Json.write(result)).isEqualTo("{\"JobId\":\"j1\",\"Status\":\"SUCCEEDED\"}");
    Received request = service.received().get(0);
    assertThat(request.uri()).isEqualTo("/v1/describejobs");
    assertThat(request.body()).isEqualTo("{\"jobs\":[\"j1\"]}");
  }

  @Test
  void restJobThatHasFailedIsTheCause() throws Exception {
    service.answering(batch("FAILED"));

    assertThat(calls.failureOfJob(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 9))
        .isEqualTo(StatesError.of("States.TaskFailed", "{\"JobId\":\"j1\",\"Status\":\"FAILED\"}"));
  }

  @Test
  void restJobIsStopped() throws Exception {
    calls.stop(BATCH, BATCH_PARAMETERS, BATCH_ANSWER);

    assertThat(service.request().uri()).isEqualTo("/v1/terminatejob");
    assertThat(Json.parse(service.request().body()).path("jobId").asText()).isEqualTo("j1");
  }

  @Test
  void stepOfEmrIsAwaitedAndStopped() throws Exception {
    String parameters = "{\"ClusterId\":\"c1\",\"Step\":{\"Name\":\"s\"}}";
    service.answering(Reply.ok("{\"Step\":{\"Id\":\"s1\",\"Status\":{\"State\":\"COMPLETED\"}}}"));

    JsonNode result = calls.poll(EMR_STEP, parameters, "{\"StepId\":\"s1\"}", 1).orElseThrow();
    calls.stop(EMR_STEP, parameters, "{\"StepId\":\"s1\"}");

    assertThat(result.at("/Step/Id").asText()).isEqualTo("s1");
    assertThat(service.received())
        .extracting(request -> request.headers().get("x-amz-target"))
        .containsExactly("ElasticMapReduce.DescribeStep", "ElasticMapReduce.CancelSteps");
    assertThat(Json.parse(service.received().get(1).body()))
        .isEqualTo(Json.parse("{\"ClusterId\":\"c1\",\"StepIds\":[\"s1\"]}"));
  }

  @Test
  void jobThatNobodyKnowsFailsAfterSomeLooks() throws Exception {
    service.answering(Reply.ok("{\"jobs\":[]}"));

    assertThat(calls.poll(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 4)).isEmpty();
    assertThat(calls.failureOfJob(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 5))
        .isEqualTo(StatesError.of("States.TaskFailed", "{\"Jobs\":[]}"));
  }

  @Test
  void refusalOfALookFailsTheTaskAfterSomeLooks() throws Exception {
    service.answering(
        new Reply(
            403, Map.of("x-amzn-errortype", "AccessDeniedException"), "{\"message\":\"no\"}"));

    assertThat(calls.poll(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 4)).isEmpty();
    assertThat(calls.failureOfJob(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 5).name())
        .isEqualTo("Batch.AWSBatchException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 InternalFailure", "400 ThrottlingException"})
  void whatPassesIsNoEnd(String refusal) throws Exception {
    String[] parts = refusal.split(" ");
    service.answering(
        new Reply(
            Integer.parseInt(parts[0]),
            Map.of("x-amzn-errortype", parts[1]),
            "{\"message\":\"x\"}"));

    assertThat(calls.poll(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 99)).isEmpty();
  }

  @Test
  void silenceIsNoEnd() throws Exception {
    service.close();

    assertThat(calls.poll(BATCH, BATCH_PARAMETERS, BATCH_ANSWER, 99)).isEmpty();
  }

  @Test
  void deletionHasSucceededOnceNobodyKnowsTheThing() throws Exception {
    String answer = "{\"Cluster\":{\"Name\":\"c\",\"Status\":\"DELETING\"}}";
    service.answering(
        new Reply(
            404,
            Map.of("x-amzn-errortype", "ResourceNotFoundException"),
            "{\"message\":\"No cluster found\"}"));

    Optional<JsonNode> result = calls.poll("eks:deleteCluster.sync", "{\"Name\":\"c\"}", answer, 1);

    assertThat(result.map(Json::write)).contains(answer);
    assertThat(service.request().uri()).isEqualTo("/clusters/c");
  }

  @Test
  void taskWhoseContainersHaveEndedWellSucceeds() throws Exception {
    service.answering(ecs("RUNNING", "{\"name\":\"main\"}"));
    assertThat(calls.poll(ECS, "{\"TaskDefinition\":\"d\"}", ECS_ANSWER, 9)).isEmpty();

    service.answering(ecs("STOPPED", "{\"name\":\"main\",\"exitCode\":0}"));
    JsonNode result = calls.poll(ECS, "{\"TaskDefinition\":\"d\"}", ECS_ANSWER, 9).orElseThrow();

    assertThat(result.path("LastStatus").asText()).isEqualTo("STOPPED");
    assertThat(Json.parse(service.received().get(0).body()).toString())
        .isEqualTo("{\"cluster\":\"c1\",\"tasks\":[\"t1\"]}");
  }

  @Test
  void taskFailsWithAnEssentialContainer() throws Exception {
    Reply stopped = ecs("STOPPED", "{\"name\":\"main\",\"exitCode\":3}");
    service.answering(request -> isDefinition(request) ? definition(true) : stopped);

    StatesError error = calls.failureOfJob(ECS, "{\"TaskDefinition\":\"d\"}", ECS_ANSWER, 9);

    assertThat(error.name()).isEqualTo("States.TaskFailed");
    assertThat(Json.parse(error.cause()).at("/Containers/0/ExitCode").asInt()).isEqualTo(3);
  }

  @Test
  void containerThatIsNotEssentialMayFail() throws Exception {
    Reply stopped = ecs("STOPPED", "{\"name\":\"main\",\"exitCode\":3}");
    service.answering(request -> isDefinition(request) ? definition(false) : stopped);

    assertThat(calls.poll(ECS, "{\"TaskDefinition\":\"d\"}", ECS_ANSWER, 9)).isPresent();
  }

  @Test
  void allContainersCountIfTheDefinitionMayNotBeRead() throws Exception {
    Reply stopped = ecs("STOPPED", "{\"name\":\"main\",\"exitCode\":3}");
    Reply refused = new Reply(400, Map.of(), "{\"__type\":\"AccessDeniedException\"}");
    service.answering(request -> isDefinition(request) ? refused : stopped);

    assertThat(calls.failureOfJob(ECS, "{\"TaskDefinition\":\"d\"}", ECS_ANSWER, 9).name())
        .isEqualTo("States.TaskFailed");
  }

  @Test
  void taskIsStopped() throws Exception {
    calls.stop(ECS, "{\"TaskDefinition\":\"d\"}", ECS_ANSWER);

    Received request = service.request();
    assertThat(request.headers().get("x-amz-target")).endsWith(".StopTask");
    assertThat(Json.parse(request.body()).path("task").asText()).isEqualTo("t1");
  }

  @Test
  void taskThatCouldNotBePlacedFails() throws Exception {
    service.answering(Reply.ok("{\"tasks\":[],\"failures\":[{\"reason\":\"RESOURCE:CPU\"}]}"));

    assertThat(calls.failure(ECS, "{\"TaskDefinition\":\"d\"}").name())
        .isEqualTo("AmazonECS.Unknown");
    assertThat(calls.call("ecs:runTask", "{\"TaskDefinition\":\"d\"}").at("/Failures/0/Reason"))
        .hasToString("\"RESOURCE:CPU\"");
  }

  /** [AWS rec: test_start_execution_sync_delegate_failure]. */
  @Test
  void nestedExecutionThatHasFailedIsTheCause() throws Exception {
    service.answering(
        Reply.ok(
            "{\"executionArn\":\"e\",\"status\":\"FAILED\",\"error\":\"Some\",\"cause\":\"why\","
                + "\"startDate\":1.5,\"input\":\"{}\",\"inputDetails\":{\"included\":true},"
                + "\"redriveCount\":0,\"redriveStatus\":\"REDRIVABLE\"}"));

    assertThat(calls.failureOfJob(NESTED, "{\"StateMachineArn\":\"m\"}", nestedAnswer(), 9))
        .isEqualTo(
            StatesError.of(
                "States.TaskFailed",
                "{\"Cause\":\"why\",\"Error\":\"Some\",\"ExecutionArn\":\"e\",\"Input\":\"{}\","
                    + "\"InputDetails\":{\"Included\":true},\"StartDate\":1500,"
                    + "\"Status\":\"FAILED\"}"));
  }

  @Test
  void outputOfANestedExecutionIsTextOrJson() throws Exception {
    service.answering(
        Reply.ok("{\"status\":\"SUCCEEDED\",\"input\":\"{}\",\"output\":\"{\\\"a\\\":1.50}\"}"));

    JsonNode text =
        calls.poll(NESTED, "{\"StateMachineArn\":\"m\"}", nestedAnswer(), 1).orElseThrow();
    JsonNode json =
        calls.poll(NESTED + ":2", "{\"StateMachineArn\":\"m\"}", nestedAnswer(), 1).orElseThrow();

    assertThat(text.path("Output").textValue()).isEqualTo("{\"a\":1.50}");
    assertThat(Json.write(json))
        .isEqualTo("{\"Input\":{},\"Output\":{\"a\":1.50},\"Status\":\"SUCCEEDED\"}");
  }

  @Test
  void nestedExecutionWithoutANameHasOnePerAttempt() throws Exception {
    service.answering(Reply.ok("{\"executionArn\":\"e\",\"startDate\":1.5}"));

    calls.call("states:startExecution", "{\"StateMachineArn\":\"m\"}");
    calls.call("states:startExecution", "{\"StateMachineArn\":\"m\"}");

    JsonNode first = Json.parse(service.received().get(0).body());
    assertThat(first.path("name").asText()).hasSize(36);
    assertThat(Json.parse(service.received().get(1).body())).isEqualTo(first);
  }

  @Test
  void repeatOfAStartFindsAnExecutionThatHasEnded() throws Exception {
    service.answering(
        request ->
            request.headers().get("x-amz-target").endsWith(".StartExecution")
                ? new Reply(
                    400, Map.of(), "{\"__type\":\"ExecutionAlreadyExists\",\"message\":\"x\"}")
                : Reply.ok("{\"executionArn\":\"" + CHILD + "\",\"startDate\":1.5}"));

    JsonNode answer =
        calls.call(
            NESTED,
            "{\"StateMachineArn\":\"arn:aws:states:eu-west-1:123456789012:stateMachine:child:live\"}");

    assertThat(answer.path("ExecutionArn").asText()).isEqualTo(CHILD);
    assertThat(answer.path("StartDate").asLong()).isEqualTo(1500);
    assertThat(Json.parse(service.received().get(1).body()).path("executionArn").asText())
        .startsWith("arn:aws:states:eu-west-1:123456789012:execution:child:");
  }

  @Test
  void nameOfTheStateIsNotRepeated() throws Exception {
    service.answering(
        new Reply(400, Map.of(), "{\"__type\":\"ExecutionAlreadyExists\",\"message\":\"x\"}"));

    assertThat(
            calls
                .failure("states:startExecution", "{\"StateMachineArn\":\"m\",\"Name\":\"n\"}")
                .name())
        .isEqualTo("StepFunctions.ExecutionAlreadyExistsException");
  }

  private static String nestedAnswer() {
    return "{\"ExecutionArn\":\"" + CHILD + "\"}";
  }

  private static Reply batch(String status) {
    return Reply.ok("{\"jobs\":[{\"jobId\":\"j1\",\"status\":\"" + status + "\"}]}");
  }

  private static Reply ecs(String status, String container) {
    return Reply.ok(
        "{\"tasks\":[{\"taskArn\":\"t1\",\"taskDefinitionArn\":\"d1\",\"lastStatus\":\""
            + status
            + "\",\"containers\":["
            + container
            + "]}]}");
  }

  private static boolean isDefinition(Received request) {
    return request.headers().get("x-amz-target").endsWith(".DescribeTaskDefinition");
  }

  private static Reply definition(boolean essential) {
    return Reply.ok(
        "{\"taskDefinition\":{\"containerDefinitions\":[{\"name\":\"main\",\"essential\":"
            + essential
            + "}]}}");
  }
}
