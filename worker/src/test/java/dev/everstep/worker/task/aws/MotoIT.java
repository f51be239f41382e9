package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.worker.task.TaskRequest;
import dev.everstep.worker.testing.FakeLambda;
import dev.everstep.worker.testing.FakeLambda.Reply;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Services that keep what they are told, in every protocol that moto speaks. Functions, for which
 * it would need containers, are at an endpoint of their own.
 */
@Tag("aws")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MotoIT {

  private final FakeLambda lambda = FakeLambda.start();
  private MotoServer moto;
  private AwsCalls calls;

  @BeforeAll
  void start() throws Exception {
    moto = MotoServer.start();
    calls =
        AwsCalls.with(
            Map.of(
                "AWS_ENDPOINT_URL", moto.endpoint().toString(),
                "AWS_ENDPOINT_URL_LAMBDA", lambda.endpoint().toString()));
    calls.call(
        "aws-sdk:glue:createJob",
        "{\"Name\":\"j\",\"Role\":\"r\",\"Command\":{\"Name\":\"glueetl\",\"ScriptLocation\":\"s3://b/s\"}}");
    calls.call(
        "aws-sdk:codebuild:createProject",
        "{\"Name\":\"p1\",\"Source\":{\"Type\":\"S3\",\"Location\":\"b/k\"},\"Artifacts\":{\"Type\":"
            + "\"NO_ARTIFACTS\"},\"Environment\":{\"Type\":\"LINUX_CONTAINER\",\"Image\":\"i\","
            + "\"ComputeType\":\"BUILD_GENERAL1_SMALL\"},\"ServiceRole\":"
            + "\"arn:aws:iam::123456789012:role/service-role/r\"}");
  }

  @AfterAll
  void stop() throws Exception {
    lambda.close();
    moto.close();
  }

  @Test
  void lambdaGivesThePayloadAsText() throws Exception {
    lambda.with("echo", call -> Reply.result(call.payload()));
    lambda.with("failing", call -> Reply.functionError("{\"errorType\":\"E\"}"));

    JsonNode answer =
        calls.call("aws-sdk:lambda:invoke", "{\"FunctionName\":\"echo\",\"Payload\":{\"a\":1}}");
    JsonNode failure = calls.call("aws-sdk:lambda:invoke", "{\"FunctionName\":\"failing\"}");

    assertThat(answer.path("Payload").textValue()).isEqualTo("{\"a\":1}");
    assertThat(answer.path("StatusCode").intValue()).isEqualTo(200);
    assertThat(failure.path("FunctionError").textValue()).isEqualTo("Unhandled");
  }

  /** Those of moto's services that Step Functions has an integration of its own for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          glue:startJobRun | {"JobName":"j"} | JobRunId
          athena:startQueryExecution | {"QueryString":"select 1"} | QueryExecutionId
          codebuild:startBuild | {"ProjectName":"p1"} | Build
          sagemaker:createModel | {"ModelName":"m","ExecutionRoleArn":"arn:aws:iam::123456789012:role/r"} | ModelArn
          emr-serverless:createApplication | {"Name":"a","ReleaseLabel":"emr-6.6.0","Type":"SPARK"} | ApplicationId
          eks:createCluster | {"Name":"k","RoleArn":"arn:aws:iam::123456789012:role/r","ResourcesVpcConfig":{"SubnetIds":["subnet-1"]}} | Cluster
          elasticmapreduce:createCluster | {"Name":"c","Instances":{"KeepJobFlowAliveWhenNoSteps":true},"JobFlowRole":"r","ServiceRole":"s"} | ClusterId
          """)
  void optimizedIntegrationsAnswer(String resource, String parameters, String member)
      throws Exception {
    assertThat(calls.call(resource, parameters).has(member)).isTrue();
  }

  @Test
  void sqsHandsOverWhatItWasSent() throws Exception {
    String queue =
        calls.call("aws-sdk:sqs:createQueue", "{\"QueueName\":\"q\"}").path("QueueUrl").asText();

    JsonNode sent =
        calls.call(
            "sqs:sendMessage", "{\"QueueUrl\":\"" + queue + "\",\"MessageBody\":{\"a\":\"ü\"}}");
    JsonNode received =
        calls.call("aws-sdk:sqs:receiveMessage", "{\"QueueUrl\":\"" + queue + "\"}");

    assertThat(received.at("/Messages/0/Body").asText()).isEqualTo("{\"a\":\"ü\"}");
    assertThat(received.at("/Messages/0/Md5OfBody")).isEqualTo(sent.path("MD5OfMessageBody"));
  }

  @Test
  void snsPublishes() throws Exception {
    String topic =
        calls.call("aws-sdk:sns:createTopic", "{\"Name\":\"t\"}").path("TopicArn").asText();

    JsonNode published =
        calls.call(
            "sns:publish",
            "{\"TopicArn\":\""
                + topic
                + "\",\"Message\":\"m\",\"MessageAttributes\":{\"a\":{\"DataType\":\"String\","
                + "\"StringValue\":\"b\"}}}");

    assertThat(published.path("MessageId").asText()).isNotEmpty();
    assertThat(published.at("/SdkHttpMetadata/HttpStatusCode").asInt()).isEqualTo(200);
  }

  @Test
  void dynamoDbKeepsItems() throws Exception {
    calls.call(
        "aws-sdk:dynamodb:createTable",
        "{\"TableName\":\"table\",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
            + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
            + "\"BillingMode\":\"PAY_PER_REQUEST\"}");
    calls.call(
        "dynamodb:putItem",
        "{\"TableName\":\"table\",\"Item\":{\"id\":{\"S\":\"1\"},\"l\":{\"L\":[{\"N\":\"2\"}]}}}");

    JsonNode item =
        calls.call(
            "aws-sdk:dynamodb:getItem", "{\"TableName\":\"table\",\"Key\":{\"id\":{\"S\":\"1\"}}}");

    assertThat(item.at("/Item/l/L/0/N").asText()).isEqualTo("2");
  }

  @Test
  void s3KeepsObjects() throws Exception {
    calls.call(
        "aws-sdk:s3:createBucket",
        "{\"Bucket\":\"bucket\",\"CreateBucketConfiguration\":{\"LocationConstraint\":\"eu-west-1\"}}");
    calls.call(
        "aws-sdk:s3:putObject",
        "{\"Bucket\":\"bucket\",\"Key\":\"a key/ü\",\"Body\":{\"a\":1},\"Metadata\":{\"m\":\"v\"}}");

    JsonNode object =
        calls.call("aws-sdk:s3:getObject", "{\"Bucket\":\"bucket\",\"Key\":\"a key/ü\"}");
    JsonNode list = calls.call("aws-sdk:s3:listObjectsV2", "{\"Bucket\":\"bucket\"}");

    assertThat(object.path("Body").asText()).isEqualTo("{\"a\":1}");
    assertThat(object.at("/Metadata/m").asText()).isEqualTo("v");
    assertThat(list.at("/Contents/0/Key").asText()).isEqualTo("a key/ü");
  }

  @Test
  void eventBridgeTakesEvents() throws Exception {
    JsonNode result =
        calls.call(
            "events:putEvents",
            "{\"Entries\":[{\"Source\":\"s\",\"DetailType\":\"t\",\"Detail\":{\"a\":1}}]}");

    assertThat(result.path("FailedEntryCount").asInt()).isZero();
  }

  @Test
  void secretsManagerKeepsSecrets() throws Exception {
    calls.call("aws-sdk:secretsmanager:createSecret", "{\"Name\":\"s\",\"SecretString\":\"x\"}");

    assertThat(
            calls
                .call("aws-sdk:secretsmanager:getSecretValue", "{\"SecretId\":\"s\"}")
                .path("SecretString")
                .asText())
        .isEqualTo("x");
  }

  @Test
  void roleOfTheStateIsAssumed() throws Exception {
    TaskRequest request =
        AwsCalls.request(
            "aws-sdk:sts:getCallerIdentity",
            "{}",
            Optional.of("arn:aws:iam::210987654321:role/other"),
            Optional.of("arn:aws:iam::123456789012:role/execution"));

    assertThat(calls.call(request).path("Arn").asText())
        .isEqualTo("arn:aws:sts::210987654321:assumed-role/other/everstep");
  }

  @Test
  void stsRefusesWhatIsTooLong() throws Exception {
    String role = "{\"RoleArn\":\"arn:aws:iam::123456789012:role/r\",\"RoleSessionName\":\"%s\"}";
    String token = "{\"Name\":\"n\",\"Policy\":\"%s\"}";

    assertThat(calls.failure("aws-sdk:sts:assumeRole", role.formatted("s".repeat(65))).name())
        .isEqualTo("Sts.StsException");
    assertThat(
            calls
                .failure("aws-sdk:sts:getFederationToken", token.formatted("p".repeat(2049)))
                .name())
        .isEqualTo("Sts.StsException");
  }

  @Test
  void ec2DescribesWhatItHas() throws Exception {
    JsonNode created = calls.call("aws-sdk:ec2:createVpc", "{\"CidrBlock\":\"10.9.0.0/16\"}");
    String id = created.at("/Vpc/VpcId").asText();

    JsonNode found = calls.call("aws-sdk:ec2:describeVpcs", "{\"VpcIds\":[\"" + id + "\"]}");

    assertThat(found.at("/Vpcs/0/CidrBlock").asText()).isEqualTo("10.9.0.0/16");
  }

  @Test
  void cloudWatchKeepsMetrics() throws Exception {
    calls.call(
        "aws-sdk:cloudwatch:putMetricData",
        "{\"Namespace\":\"n\",\"MetricData\":[{\"MetricName\":\"m\",\"Value\":1.5}]}");

    assertThat(
            calls
                .call("aws-sdk:cloudwatch:listMetrics", "{\"Namespace\":\"n\"}")
                .at("/Metrics/0/MetricName")
                .asText())
        .isEqualTo("m");
  }

  @Test
  void kmsAndSsmAnswer() throws Exception {
    String key = calls.call("aws-sdk:kms:createKey", "{}").at("/KeyMetadata/KeyId").asText();
    assertThat(
            calls
                .call("aws-sdk:kms:encrypt", "{\"KeyId\":\"" + key + "\",\"Plaintext\":\"text\"}")
                .path("CiphertextBlob")
                .asText())
        .isNotEmpty();

    calls.call("aws-sdk:ssm:putParameter", "{\"Name\":\"p\",\"Value\":\"v\",\"Type\":\"String\"}");
    JsonNode parameter = calls.call("aws-sdk:ssm:getParameter", "{\"Name\":\"p\"}");
    assertThat(parameter.at("/Parameter/Value").asText()).isEqualTo("v");
    assertThat(parameter.at("/Parameter/LastModifiedDate").asText()).matches("\\d{4}-.*Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws-sdk:sqs:receiveMessage | {"QueueUrl":"http://127.0.0.1/1/none"} | Sqs.QueueDoesNotExistException
          aws-sdk:sqs:deleteQueue | {"QueueUrl":"http://127.0.0.1/1/none"} | Sqs.QueueDoesNotExistException
          aws-sdk:sns:getTopicAttributes | {"TopicArn":"arn:aws:sns:eu-west-1:123456789012:none"} | Sns.NotFoundException
          sqs:sendMessage | {"QueueUrl":"http://127.0.0.1/1/none","MessageBody":"m"} | SQS.QueueDoesNotExistException
          aws-sdk:sns:publish | {"TopicArn":"arn:aws:sns:eu-west-1:123456789012:none","Message":"m"} | Sns.NotFoundException
          sns:publish | {"TopicArn":"arn:aws:sns:eu-west-1:123456789012:none","Message":"m"} | SNS.NotFoundException
          aws-sdk:dynamodb:getItem | {"TableName":"none","Key":{"id":{"S":"1"}}} | DynamoDb.ResourceNotFoundException
          aws-sdk:dynamodb:deleteTable | {"TableName":"none"} | DynamoDb.ResourceNotFoundException
          dynamodb:putItem | {"TableName":"none","Item":{"id":{"S":"1"}}} | DynamoDB.ResourceNotFoundException
          aws-sdk:s3:getObject | {"Bucket":"no-such-bucket","Key":"k"} | S3.NoSuchBucketException
          aws-sdk:s3:listObjects | {"Bucket":"no-such-bucket"} | S3.NoSuchBucketException
          aws-sdk:s3:headBucket | {"Bucket":"no-such-bucket"} | S3.NoSuchBucketException
          aws-sdk:s3:headObject | {"Bucket":"no-such-bucket","Key":"k"} | S3.NoSuchKeyException
          events:putEvents | {"Entries":[{"DetailType":"no source","Detail":{}}]} | EventBridge.FailedEntry
          aws-sdk:eventbridge:describeRule | {"Name":"none"} | EventBridge.ResourceNotFoundException
          aws-sdk:eventbridge:describeEventBus | {"Name":"none"} | EventBridge.ResourceNotFoundException
          aws-sdk:secretsmanager:getSecretValue | {"SecretId":"none"} | SecretsManager.ResourceNotFoundException
          aws-sdk:secretsmanager:describeSecret | {"SecretId":"none"} | SecretsManager.ResourceNotFoundException
          aws-sdk:ec2:describeVpcs | {"VpcIds":["vpc-1"]} | Ec2.Ec2Exception
          aws-sdk:ec2:describeInstances | {"InstanceIds":["i-1"]} | Ec2.Ec2Exception
          aws-sdk:cloudwatch:getDashboard | {"DashboardName":"none"} | CloudWatch.ResourceNotFoundException
          aws-sdk:cloudwatch:deleteDashboards | {"DashboardNames":["none"]} | CloudWatch.ResourceNotFoundException
          aws-sdk:sts:getCallerIdentity | {"NoSuchMember":1} | States.TaskNotStarted
          aws-sdk:sts:assumeRole | {"RoleArn":"r"} | States.TaskNotStarted
          aws-sdk:lambda:invoke | {"FunctionName":"none"} | Lambda.ResourceNotFoundException
          aws-sdk:lambda:invoke | {"FunctionName":"busy"} | Lambda.TooManyRequestsException
          aws-sdk:kms:describeKey | {"KeyId":"none"} | Kms.NotFoundException
          aws-sdk:kms:encrypt | {"KeyId":"none","Plaintext":"t"} | Kms.NotFoundException
          aws-sdk:ssm:getParameter | {"Name":"none"} | Ssm.ParameterNotFoundException
          aws-sdk:ssm:deleteParameter | {"Name":"none"} | Ssm.ParameterNotFoundException
          glue:startJobRun | {"JobName":"none"} | Glue.EntityNotFoundException
          codebuild:startBuild | {"ProjectName":"none"} | CodeBuild.ResourceNotFoundException
          sagemaker:createEndpoint | {"EndpointName":"e","EndpointConfigName":"none"} | SageMaker.AmazonSageMakerException
          emr-serverless:startApplication | {"ApplicationId":"none"} | EMRServerless.ResourceNotFoundException
          eks:deleteCluster | {"Name":"none"} | EKS.ResourceNotFoundException
          ecs:runTask | {"Cluster":"none","TaskDefinition":"t"} | ECS.ClusterNotFoundException
          """)
  void refusalsHaveNames(String resource, String parameters, String error) throws Exception {
    lambda.with(
        "busy", call -> Reply.serviceError(429, "TooManyRequestsException", "Rate Exceeded."));

    assertThat(calls.failure(resource, parameters).name()).isEqualTo(error);
  }
}
