package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.aws.StubService.Received;
import dev.everstep.worker.task.aws.StubService.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AwsSdkConnectorTest {

  private final StubService service = new StubService();
  private final AwsCalls calls =
      AwsCalls.with(Map.of("AWS_ENDPOINT_URL", service.endpoint().toString()));

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void jsonGoesThereAndBack() throws Exception {
    service.answering(Reply.ok("{\"Item\":{\"id\":{\"S\":\"id1\"},\"n\":{\"N\":\"1.50\"}}}"));

    var result =
        calls.call(
            "aws-sdk:dynamodb:getItem", "{\"TableName\":\"t\",\"Key\":{\"id\":{\"S\":\"id1\"}}}");

    assertThat(result)
        .isEqualTo(Json.parse("{\"Item\":{\"id\":{\"S\":\"id1\"},\"n\":{\"N\":\"1.50\"}}}"));
    Received request = service.request();
    assertThat(request.body()).isEqualTo("{\"TableName\":\"t\",\"Key\":{\"id\":{\"S\":\"id1\"}}}");
    assertThat(request.headers())
        .containsEntry("x-amz-target", "DynamoDB_20120810.GetItem")
        .containsEntry("content-type", "application/x-amz-json-1.0");
    assertThat(request.headers().get("authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=id/")
        .contains("/eu-west-1/dynamodb/aws4_request");
  }

  /** [AWS rec: test_dynamodb_put_item_no_such_table]. */
  @Test
  void modelledErrorHasItsOwnName() throws Exception {
    service.answering(
        new Reply(
            400,
            Map.of("x-amzn-RequestId", "R1"),
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException\",\"message\":\"Requested resource not found\"}"));

    StatesError error =
        calls.failure("aws-sdk:dynamodb:putItem", "{\"TableName\":\"t\",\"Item\":{}}");

    assertThat(error)
        .isEqualTo(
            StatesError.of(
                "DynamoDb.ResourceNotFoundException",
                "Requested resource not found (Service: DynamoDb, Status Code: 400, Request ID: R1)"));
  }

  @Test
  void otherErrorHasTheNameOfTheService() throws Exception {
    service.answering(
        new Reply(
            400,
            Map.of("x-amzn-RequestId", "R1"),
            "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"No\"}"));

    assertThat(
            calls.failure("aws-sdk:dynamodb:putItem", "{\"TableName\":\"t\",\"Item\":{}}").name())
        .isEqualTo("DynamoDb.DynamoDbException");
  }

  /** [AWS rec: test_no_such_bucket]. */
  @Test
  void causeOfS3HasTwoIds() throws Exception {
    service.answering(
        new Reply(
            404,
            Map.of("x-amz-request-id", "R1", "x-amz-id-2", "X2"),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>NoSuchBucket</Code><Message>The"
                + " specified bucket does not exist</Message><BucketName>b</BucketName></Error>"));

    assertThat(calls.failure("aws-sdk:s3:listObjects", "{\"Bucket\":\"someBucket\"}"))
        .isEqualTo(
            StatesError.of(
                "S3.NoSuchBucketException",
                "The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: R1,"
                    + " Extended Request ID: X2)"));
    assertThat(service.request().uri()).startsWith("/someBucket");
  }

  /** [AWS rec: test_s3_get_object_str]. */
  @Test
  void streamedBodyIsText() throws Exception {
    service.answering(
        new Reply(
            200,
            Map.of(
                "accept-ranges", "bytes",
                "Content-Type", "binary/octet-stream",
                "ETag", "\"332\"",
                "Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT",
                "x-amz-server-side-encryption", "AES256"),
            "text data"));

    var result = calls.call("aws-sdk:s3:getObject", "{\"Bucket\":\"bucket\",\"Key\":\"a key/b\"}");

    assertThat(Json.write(result))
        .isEqualTo(
            "{\"AcceptRanges\":\"bytes\",\"ContentLength\":9,\"ContentType\":\"binary/octet-stream\","
                + "\"ETag\":\"\\\"332\\\"\",\"LastModified\":\"2026-01-02T03:04:05Z\",\"Metadata\":{},"
                + "\"ServerSideEncryption\":\"AES256\",\"Body\":\"text data\"}");
    assertThat(service.request().uri()).isEqualTo("/bucket/a%20key/b");
  }

  /** [AWS rec: test_s3_put_object_str, whose object has this checksum and type]. */
  @Test
  void streamedBodyIsSentAsJson() throws Exception {
    calls.call(
        "aws-sdk:s3:putObject", "{\"Bucket\":\"bucket\",\"Key\":\"k\",\"Body\":\"text data\"}");

    Received request = service.request();
    assertThat(request.body()).isEqualTo("\"text data\"");
    assertThat(request.headers())
        .containsEntry("x-amz-checksum-crc32", "KUmHvQ==")
        .containsEntry("content-type", "text/plain; charset=UTF-8");
  }

  @Test
  void queryGoesThereAndBack() throws Exception {
    service.answering(
        Reply.ok(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "<GetCallerIdentityResult><Arn>a</Arn><UserId>u</UserId><Account>1</Account>"
                + "</GetCallerIdentityResult><ResponseMetadata><RequestId>R1</RequestId>"
                + "</ResponseMetadata></GetCallerIdentityResponse>"));

    var result = calls.call("aws-sdk:sts:getCallerIdentity", "{}");

    assertThat(Json.write(result)).isEqualTo("{\"Account\":\"1\",\"Arn\":\"a\",\"UserId\":\"u\"}");
    assertThat(service.request().body()).isEqualTo("Action=GetCallerIdentity&Version=2011-06-15");
  }

  @Test
  void memberNamesAreThoseOfTheSdkForJava() throws Exception {
    service.answering(
        Reply.ok(
            "<StopDBInstanceResponse><StopDBInstanceResult><DBInstance><DBInstanceIdentifier>d"
                + "</DBInstanceIdentifier></DBInstance></StopDBInstanceResult></StopDBInstanceResponse>"));

    var result = calls.call("aws-sdk:rds:stopDBInstance", "{\"DbInstanceIdentifier\":\"d\"}");

    assertThat(Json.write(result)).isEqualTo("{\"DbInstance\":{\"DbInstanceIdentifier\":\"d\"}}");
    assertThat(service.request().body()).contains("DBInstanceIdentifier=d");
  }

  /** [AWS rec: test_sfn_start_execution_implicit_json_serialisation]. */
  @Test
  void jsonIsGoodWhereTextIsWanted() throws Exception {
    service.answering(Reply.ok("{\"executionArn\":\"e\",\"startDate\":1767323045.5}"));

    var result =
        calls.call(
            "aws-sdk:sfn:startExecution",
            "{\"StateMachineArn\":\"m\",\"Name\":\"n\",\"Input\":{\"key\":\"value\"}}");

    assertThat(Json.write(result))
        .isEqualTo("{\"ExecutionArn\":\"e\",\"StartDate\":\"2026-01-02T03:04:05.500Z\"}");
    assertThat(service.request().body())
        .isEqualTo(
            "{\"stateMachineArn\":\"m\",\"name\":\"n\",\"input\":\"{\\\"key\\\":\\\"value\\\"}\"}");
  }

  @Test
  void parametersThatCannotBeAreRefused() throws Exception {
    assertThat(
            calls.failure(
                "aws-sdk:dynamodb:putItem", "{\"tableName\":\"t\",\"Item\":[],\"None\":null}"))
        .isEqualTo(
            StatesError.of(
                "States.TaskNotStarted",
                "The Parameters '{\"tableName\":\"t\",\"Item\":[],\"None\":null}' could not be used to"
                    + " start the Task: [The field 'TableName' is required but was missing, The field"
                    + " \"tableName\" is not supported by Step Functions, The value of the field 'Item'"
                    + " has an invalid format, The field \"None\" is not supported by Step Functions]"));
    assertThat(service.received()).isEmpty();
  }

  /** Its model's NULL is no name in Java: the SDK has renamed it. */
  @Test
  void valuesOfDynamoDbHaveTheNamesOfTheSdk() throws Exception {
    service.answering(
        Reply.ok(
            "{\"Item\":{\"l\":{\"L\":[{\"BOOL\":true},{\"NULL\":true},{\"SS\":[\"a\"]},{\"NS\":[\"1\"]},"
                + "{\"M\":{\"x\":{\"N\":\"1.0\"}}}]}}}"));

    var result = calls.call("aws-sdk:dynamodb:getItem", "{\"TableName\":\"t\",\"Key\":{}}");
    calls.call(
        "aws-sdk:dynamodb:putItem",
        "{\"TableName\":\"t\",\"Item\":{\"a\":{\"Nul\":true},\"b\":{\"NULL\":true},\"c\":{\"Bool\":true}}}");

    assertThat(Json.write(result))
        .isEqualTo(
            "{\"Item\":{\"l\":{\"L\":[{\"Bool\":true},{\"Nul\":true},{\"Ss\":[\"a\"]},{\"Ns\":[\"1\"]},"
                + "{\"M\":{\"x\":{\"N\":\"1.0\"}}}]}}}");
    assertThat(service.received().get(1).body())
        .isEqualTo(
            "{\"TableName\":\"t\",\"Item\":{\"a\":{\"NULL\":true},\"b\":{\"NULL\":true},\"c\":{\"BOOL\":true}}}");
  }

  @Test
  void numbersHaveTheDigitsOfTheirType() throws Exception {
    service.answering(Reply.ok("{\"FaceMatches\":[{\"Similarity\":99.1}]}"));

    var result =
        calls.call("aws-sdk:rekognition:searchFaces", "{\"CollectionId\":\"c\",\"FaceId\":\"f\"}");

    assertThat(Json.write(result)).isEqualTo("{\"FaceMatches\":[{\"Similarity\":99.1}]}");
  }

  /** The SDK's client of S3 knows what an answer without a body does not say. */
  @ParameterizedTest
  @CsvSource({
    "headObject, '{\"Bucket\":\"b\",\"Key\":\"k\"}', S3.NoSuchKeyException, The specified key does not exist.",
    "headBucket, '{\"Bucket\":\"b\"}', S3.NoSuchBucketException, The specified bucket does not exist."
  })
  void missingObjectHasNoSuchKey(String action, String parameters, String error, String message)
      throws Exception {
    service.answering(new Reply(404, Map.of("x-amz-request-id", "R1", "x-amz-id-2", "X2"), ""));

    assertThat(calls.failure("aws-sdk:s3:" + action, parameters))
        .isEqualTo(
            StatesError.of(error, message + " (Service: S3, Status Code: 404, Request ID: R1)"));
  }

  @Test
  void bucketIsMadeInTheRegionOfTheCall() throws Exception {
    calls.call("aws-sdk:s3:createBucket", "{\"Bucket\":\"b\"}");
    calls.call(
        "aws-sdk:s3:createBucket",
        "{\"Bucket\":\"b\",\"CreateBucketConfiguration\":{\"LocationConstraint\":\"eu-north-1\"}}");

    assertThat(service.received().get(0).body())
        .contains("<LocationConstraint>eu-west-1</LocationConstraint>");
    assertThat(service.received().get(1).body())
        .contains("<LocationConstraint>eu-north-1</LocationConstraint>");
  }

  @Test
  void apiGatewayIsAskedForTheShapesOfItsModel() throws Exception {
    calls.call("aws-sdk:apigateway:getRestApis", "{}");

    assertThat(service.request().headers()).containsEntry("accept", "application/json");
  }

  @Test
  void glacierIsToldItsVersion() throws Exception {
    calls.call("aws-sdk:glacier:listVaults", "{\"AccountId\":\"-\"}");

    assertThat(service.request().headers()).containsEntry("x-amz-glacier-version", "2012-06-01");
  }

  @Test
  void idsOfRoute53AreGoodAsItAnswersThem() throws Exception {
    service.answering(Reply.ok("<GetHostedZoneResponse/>"));

    calls.call("aws-sdk:route53:getHostedZone", "{\"Id\":\"/hostedzone/Z1\"}");

    assertThat(service.request().uri()).isEqualTo("/2013-04-01/hostedzone/Z1");
  }

  @Test
  void repeatCarriesTheSameToken() throws Exception {
    calls.call("aws-sdk:ecs:createCapacityProvider", "{\"Name\":\"n\"}");
    calls.call(
        "aws-sdk:batch:createComputeEnvironment",
        "{\"ComputeEnvironmentName\":\"n\",\"Type\":\"MANAGED\"}");
    calls.call("aws-sdk:secretsmanager:createSecret", "{\"Name\":\"n\"}");
    calls.call("aws-sdk:secretsmanager:createSecret", "{\"Name\":\"n\"}");
    calls.call(
        "aws-sdk:secretsmanager:createSecret", "{\"Name\":\"n\",\"ClientRequestToken\":\"mine\"}");

    var bodies = service.received().stream().map(Received::body).toList();
    assertThat(bodies.get(2)).contains("ClientRequestToken").isEqualTo(bodies.get(3));
    assertThat(bodies.get(4)).contains("\"ClientRequestToken\":\"mine\"");
  }

  @Test
  void deadEndpointIsAFailureOfTheTask() throws Exception {
    service.close();

    assertThat(calls.failure("aws-sdk:sqs:listQueues", "{}").name())
        .isEqualTo("Sqs.SdkClientException");
  }

  @Test
  void answerThatCannotBeReadIsAFailureOfTheTask() throws Exception {
    service.answering(Reply.ok("<html>"));

    assertThat(calls.failure("aws-sdk:sqs:listQueues", "{}").name())
        .isEqualTo("Sqs.SdkClientException");
  }

  @Test
  void servesWhatExists() {
    assertThat(calls.serves("aws-sdk:sfn:startExecution")).isTrue();
    assertThat(calls.serves("aws-sdk:cognitoidentityprovider:adminGetUser")).isTrue();
    assertThat(calls.serves("aws-sdk:sfn:StartExecution")).isFalse();
    assertThat(calls.serves("aws-sdk:sfn:startExecutions")).isFalse();
    assertThat(calls.serves("aws-sdk:nosuchservice:get")).isFalse();
    assertThat(calls.serves("aws-sdk:../sqs:listQueues")).isFalse();
    assertThat(calls.serves("aws-sdk:s3:selectObjectContent")).isFalse();
    assertThat(calls.serves("aws-sdk:kinesis:subscribeToShard")).isFalse();
    assertThat(calls.serves("aws-sdk:sfn:startExecution.sync")).isFalse();
    assertThat(calls.serves("aws-sdk:sfn:startExecution.waitForTaskToken")).isTrue();
  }
}
