package dev.everstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.worker.task.ConnectorRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ConnectorSettingsTest {

  /** [AWS: Optimized integrations, Request Response]. */
  private static final List<String> OPTIMIZED =
      List.of(
          "apigateway: invoke",
          "athena: startQueryExecution stopQueryExecution getQueryExecution getQueryResults",
          "batch: submitJob",
          "bedrock: invokeModel createModelCustomizationJob",
          "codebuild: startBuild stopBuild batchDeleteBuilds batchGetReports startBuildBatch"
              + " stopBuildBatch retryBuildBatch deleteBuildBatch",
          "databrew: startJobRun",
          "dynamodb: getItem putItem updateItem deleteItem",
          "ecs: runTask",
          "eks: call runJob createCluster deleteCluster createNodegroup deleteNodegroup"
              + " createFargateProfile deleteFargateProfile",
          "elasticmapreduce: createCluster terminateCluster addStep cancelStep"
              + " setClusterTerminationProtection modifyInstanceFleetByName"
              + " modifyInstanceGroupByName",
          "emr-containers: createVirtualCluster deleteVirtualCluster startJobRun",
          "emr-serverless: createApplication startApplication stopApplication deleteApplication"
              + " startJobRun cancelJobRun",
          "events: putEvents",
          "glue: startJobRun",
          "http: invoke",
          "lambda: invoke",
          "mediaconvert: createJob",
          "sagemaker: createTrainingJob createTransformJob createHyperParameterTuningJob"
              + " createLabelingJob createProcessingJob createEndpoint createEndpointConfig"
              + " createModel updateEndpoint",
          "sns: publish",
          "sqs: sendMessage",
          "states: startExecution");

  @Test
  void everyOptimizedIntegrationHasAConnector() {
    try (ConnectorRegistry connectors = ConnectorSettings.of(Map.of()).open()) {
      assertThat(OPTIMIZED.stream().flatMap(ConnectorSettingsTest::resources))
          .allMatch(connectors::knows);
    }
  }

  private static Stream<String> resources(String row) {
    String[] parts = row.split(": ", 2);
    return Arrays.stream(parts[1].split(" "))
        .map(action -> "arn:aws:states:::" + parts[0] + ":" + action);
  }
}
