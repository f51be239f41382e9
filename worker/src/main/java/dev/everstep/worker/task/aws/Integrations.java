package dev.everstep.worker.task.aws;

import dev.everstep.worker.task.aws.pack.ServiceModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The optimized integrations whose request-response form is one call of an action. */
final class Integrations {

  /**
   * A service.
   *
   * @param name in resources
   * @param sdkName that of its model
   * @param prefix of error names
   * @param client the SDK for Java 1's name of it, in causes
   * @param exception for errors without a name of their own
   */
  record Service(
      String name,
      String sdkName,
      String prefix,
      String client,
      String exception,
      Set<String> actions) {

    SdkFailures failures(ServiceModel model) {
      return new SdkFailures.Version1(model, prefix, client, exception);
    }

    /** Whether its actions may be given a task token to wait for. */
    boolean takesToken() {
      return TAKE_TOKEN.contains(name);
    }

    boolean isEventBridge() {
      return name.equals("events");
    }
  }

  /** [Step Functions: Optimized integrations, Wait for callback]. */
  private static final Set<String> TAKE_TOKEN =
      Set.of("bedrock", "ecs", "eks", "events", "sns", "sqs", "states");

  /** [Step Functions: Optimized integrations]; the names in causes are those of the SDK. */
  private static final List<Service> SERVICES =
      List.of(
          service(
              "athena",
              "athena",
              "Athena",
              "AmazonAthena",
              "getQueryExecution",
              "getQueryResults",
              "startQueryExecution",
              "stopQueryExecution"),
          service("batch", "batch", "Batch", "AWSBatch", "submitJob"),
          service("bedrock", "bedrock", "Bedrock", "AmazonBedrock", "createModelCustomizationJob"),
          service(
              "codebuild",
              "codebuild",
              "CodeBuild",
              "AWSCodeBuild",
              "batchDeleteBuilds",
              "batchGetReports",
              "deleteBuildBatch",
              "retryBuildBatch",
              "startBuild",
              "startBuildBatch",
              "stopBuild",
              "stopBuildBatch"),
          service("databrew", "databrew", "DataBrew", "AWSGlueDataBrew", "startJobRun"),
          service(
              "dynamodb",
              "dynamodb",
              "DynamoDB",
              "AmazonDynamoDBv2",
              "deleteItem",
              "getItem",
              "putItem",
              "updateItem"),
          service("ecs", "ecs", "ECS", "AmazonECS", "runTask"),
          service(
              "eks",
              "eks",
              "EKS",
              "AmazonEKS",
              "createCluster",
              "createFargateProfile",
              "createNodegroup",
              "deleteCluster",
              "deleteFargateProfile",
              "deleteNodegroup"),
          service(
              "emr-containers",
              "emrcontainers",
              "EMRContainers",
              "AmazonEMRContainers",
              "createVirtualCluster",
              "deleteVirtualCluster",
              "startJobRun"),
          service(
              "emr-serverless",
              "emrserverless",
              "EMRServerless",
              "AWSEMRServerless",
              "cancelJobRun",
              "createApplication",
              "deleteApplication",
              "startApplication",
              "startJobRun",
              "stopApplication"),
          service("events", "eventbridge", "EventBridge", "AmazonEventBridge", "putEvents"),
          service("glue", "glue", "Glue", "AWSGlue", "startJobRun"),
          service("mediaconvert", "mediaconvert", "MediaConvert", "AWSMediaConvert", "createJob"),
          service(
              "sagemaker",
              "sagemaker",
              "SageMaker",
              "AmazonSageMaker",
              "createEndpoint",
              "createEndpointConfig",
              "createHyperParameterTuningJob",
              "createLabelingJob",
              "createModel",
              "createProcessingJob",
              "createTrainingJob",
              "createTransformJob",
              "updateEndpoint"),
          service("sns", "sns", "SNS", "AmazonSNS", "publish"),
          service("sqs", "sqs", "SQS", "AmazonSQS", "sendMessage"),
          service("states", "sfn", "StepFunctions", "AWSStepFunctions", "startExecution"));

  private Integrations() {}

  /** The service of a resource, if the action is one that Step Functions has for it. */
  static Optional<Service> find(String name, String action) {
    return SERVICES.stream()
        .filter(service -> service.name().equals(name) && service.actions().contains(action))
        .findFirst();
  }

  private static Service service(
      String name, String sdkName, String prefix, String client, String... actions) {
    // DynamoDB's second client did not rename the exception [AWS rec:
    // test_put_item_invalid_table_name].
    String exception = client.replaceFirst("v2$", "") + "Exception";
    return new Service(name, sdkName, prefix, client, exception, Set.of(actions));
  }
}
