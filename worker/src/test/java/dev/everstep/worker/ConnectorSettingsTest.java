package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.task.ConnectorRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectorSettingsTest {

  private static final Map<String, String> FORMS =
      Map.of("", "", "S", ".sync", "2", ".sync:2", "W", ".waitForTaskToken");

  /**
   * [AWS: Optimized integrations, and the page of each] The actions of each service, all with
   * request-response. Behind the slash are the other forms: {@code .sync}, {@code .sync:2} and
   * {@code .waitForTaskToken}, of which AWS says only for a service as a whole whether it has it.
   */
  private static final List<String> TABLE =
      List.of(
          "apigateway: invoke/W",
          "athena: startQueryExecution/S stopQueryExecution getQueryExecution getQueryResults",
          "batch: submitJob/S",
          "bedrock: invokeModel/W createModelCustomizationJob/SW",
          "codebuild: startBuild/S stopBuild batchDeleteBuilds batchGetReports startBuildBatch/S"
              + " stopBuildBatch retryBuildBatch/S deleteBuildBatch",
          "databrew: startJobRun/S",
          "dynamodb: getItem putItem updateItem deleteItem",
          "ecs: runTask/SW",
          "eks: call/W runJob/SW createCluster/SW deleteCluster/SW createNodegroup/SW"
              + " deleteNodegroup/SW createFargateProfile/SW deleteFargateProfile/SW",
          "elasticmapreduce: createCluster/S terminateCluster/S addStep/S cancelStep"
              + " setClusterTerminationProtection modifyInstanceFleetByName"
              + " modifyInstanceGroupByName",
          "emr-containers: createVirtualCluster deleteVirtualCluster/S startJobRun/S",
          "emr-serverless: createApplication/S startApplication/S stopApplication/S"
              + " deleteApplication/S startJobRun/S cancelJobRun/S",
          "events: putEvents/W",
          "glue: startJobRun/S",
          "http: invoke",
          "lambda: invoke/W",
          "mediaconvert: createJob/S",
          "sagemaker: createTrainingJob/S createTransformJob/S createHyperParameterTuningJob/S"
              + " createLabelingJob/S createProcessingJob/S createEndpoint createEndpointConfig"
              + " createModel updateEndpoint",
          "sns: publish/W",
          "sqs: sendMessage/W",
          "states: startExecution/S2W");

  @ParameterizedTest
  @MethodSource("actions")
  void optimizedIntegrationHasTheFormsThatAwsHas(String action, String forms) {
    try (ConnectorRegistry connectors = ConnectorSettings.of(Map.of()).open()) {
      FORMS.forEach(
          (form, suffix) ->
              assertThat(connectors.knows("arn:aws:states:::" + action + suffix))
                  .as(action + suffix)
                  .isEqualTo(forms.contains(form)));
    }
  }

  /** Each service and an action of another one, or of its SDK alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dynamodb:query",
        "ecs:describeTasks",
        "eks:describeCluster",
        "lambda:invokeAsync",
        "s3:getObject",
        "sqs:receiveMessage",
        "states:startSyncExecution",
        "aws-sdk:sfn:startExecution.sync",
        "aws-sdk:sqs:nothing"
      })
  void otherActionIsNotKnown(String action) {
    try (ConnectorRegistry connectors = ConnectorSettings.of(Map.of()).open()) {
      assertThat(connectors.knows("arn:aws:states:::" + action)).isFalse();
    }
  }

  private static Stream<Arguments> actions() {
    return TABLE.stream().map(row -> row.split(": ", 2)).flatMap(ConnectorSettingsTest::actions);
  }

  private static Stream<Arguments> actions(String[] row) {
    return Arrays.stream(row[1].split(" "))
        .map(action -> action.split("/", 2))
        .map(action -> Arguments.of(row[0] + ":" + action[0], action.length == 1 ? "" : action[1]));
  }
}
