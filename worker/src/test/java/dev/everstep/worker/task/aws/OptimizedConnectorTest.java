package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.aws.StubService.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OptimizedConnectorTest {

  private final StubService service = new StubService();
  private final AwsCalls calls =
      AwsCalls.with(Map.of("AWS_ENDPOINT_URL", service.endpoint().toString()));

  @AfterEach
  void stop() {
    service.close();
  }

  /** [AWS rec: test_send_message_attributes]. */
  @Test
  void resultTellsOfTheCall() throws Exception {
    service.answering(
        new Reply(
            200,
            Map.of("x-amzn-RequestId", "R1", "Content-Type", "application/x-amz-json-1.0"),
            "{\"MD5OfMessageBody\":\"m\",\"MessageId\":\"id\"}"));

    JsonNode result =
        calls.call(
            "sqs:sendMessage",
            "{\"QueueUrl\":\"https://sqs/1/q\",\"MessageBody\":{\"a\":1},\"MessageAttributes\":{\"x\":"
                + "{\"DataType\":\"String\",\"StringValue\":\"Hello\"}}}");

    assertThat(result.path("MD5OfMessageBody").asText()).isEqualTo("m");
    assertThat(result.path("MessageId").asText()).isEqualTo("id");
    assertThat(result.at("/SdkResponseMetadata/RequestId").asText()).isEqualTo("R1");
    assertThat(result.at("/SdkHttpMetadata/HttpStatusCode").asInt()).isEqualTo(200);
    assertThat(result.at("/SdkHttpMetadata/HttpHeaders/x-amzn-RequestId").asText()).isEqualTo("R1");
    assertThat(service.request().body()).contains("\"MessageBody\":\"{\\\"a\\\":1}\"");
  }

  @Test
  void queryHasTheRequestIdInItsBody() throws Exception {
    service.answering(
        Reply.ok(
            "<PublishResponse><PublishResult><MessageId>id</MessageId></PublishResult>"
                + "<ResponseMetadata><RequestId>R1</RequestId></ResponseMetadata></PublishResponse>"));

    JsonNode result =
        calls.call("sns:publish", "{\"TopicArn\":\"t\",\"Message\":{\"Message\":\"Hello\"}}");

    assertThat(result.path("MessageId").asText()).isEqualTo("id");
    assertThat(result.at("/SdkResponseMetadata/RequestId").asText()).isEqualTo("R1");
  }

  /** [AWS rec: test_put_item_invalid_table_name]. */
  @Test
  void failureIsWordedAsTheFirstSdkDoes() throws Exception {
    service.answering(
        new Reply(
            400,
            Map.of("x-amzn-RequestId", "R1"),
            "{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"Not so\"}"));

    assertThat(calls.failure("dynamodb:putItem", "{\"TableName\":\"/t\",\"Item\":{}}"))
        .isEqualTo(
            StatesError.of(
                "DynamoDB.AmazonDynamoDBException",
                "Not so (Service: AmazonDynamoDBv2; Status Code: 400; Error Code:"
                    + " ValidationException; Request ID: R1; Proxy: null)"));
  }

  @Test
  void textStandsForAnAttributeValue() throws Exception {
    service.answering(Reply.ok("{}"));

    calls.call(
        "dynamodb:putItem",
        "{\"TableName\":\"t\",\"Item\":{\"id\":\"a\",\"l\":{\"L\":[\"b\",{\"N\":1}]}}}");

    assertThat(Json.parse(service.request().body()).path("Item"))
        .isEqualTo(
            Json.parse("{\"id\":{\"S\":\"a\"},\"l\":{\"L\":[{\"S\":\"b\"},{\"N\":\"1\"}]}}"));
  }

  @Test
  void modelledFailureHasItsOwnName() throws Exception {
    service.answering(
        new Reply(
            404,
            Map.of(),
            "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>No topic</Message>"
                + "</Error><RequestId>R1</RequestId></ErrorResponse>"));

    StatesError error = calls.failure("sns:publish", "{\"TopicArn\":\"t\",\"Message\":\"m\"}");

    assertThat(error)
        .isEqualTo(
            StatesError.of(
                "SNS.NotFoundException",
                "No topic (Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: R1;"
                    + " Proxy: null)"));
  }

  /** [AWS rec: test_put_events_malformed_detail]. */
  @Test
  void refusedEventFailsTheTask() throws Exception {
    service.answering(
        Reply.ok(
            "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"MalformedDetail\",\"ErrorMessage\":"
                + "\"Detail is malformed.\"}]}"));

    assertThat(calls.failure("events:putEvents", "{\"Entries\":[{\"Detail\":\"\\\"text\\\"\"}]}"))
        .isEqualTo(
            StatesError.of(
                "EventBridge.FailedEntry",
                "{\"Entries\":[{\"ErrorCode\":\"MalformedDetail\",\"ErrorMessage\":\"Detail is"
                    + " malformed.\"}],\"FailedEntryCount\":1}"));
  }

  @Test
  void eventNamesTheExecution() throws Exception {
    service.answering(Reply.ok("{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"e\"}]}"));

    JsonNode result =
        calls.call(
            "events:putEvents", "{\"Entries\":[{\"Detail\":{\"a\":1},\"Resources\":[\"r\"]}]}");

    assertThat(Json.write(result))
        .isEqualTo("{\"Entries\":[{\"EventId\":\"e\"}],\"FailedEntryCount\":0}");
    JsonNode sent = Json.parse(service.request().body());
    assertThat(sent.at("/Entries/0/Resources").toString())
        .isEqualTo(
            "[\"r\",\"arn:aws:states:eu-west-1:123456789012:execution:m:e\","
                + "\"arn:aws:states:eu-west-1:123456789012:stateMachine:m\"]");
    assertThat(sent.at("/Entries/0/Detail").textValue()).isEqualTo("{\"a\":1}");
  }

  @Test
  void refusalQuotesWhatTheStateGave() throws Exception {
    assertThat(calls.failure("events:putEvents", "{\"Entries\":[{\"Foo\":1}]}").cause())
        .startsWith("The Parameters '{\"Entries\":[{\"Foo\":1}]}' could not be used");
  }

  /** The SDK dials the host of a queue's URL, and says so where there is none. */
  @Test
  void urlOfNoQueueIsAFailureOfTheClient() throws Exception {
    assertThat(
            calls.failure(
                "sqs:sendMessage", "{\"QueueUrl\":\"http://no-such-queue\",\"MessageBody\":\"m\"}"))
        .isEqualTo(
            StatesError.of(
                "SQS.SdkClientException",
                "Unable to execute HTTP request: no-such-queue: Name or service not known"));
    assertThat(service.received()).isEmpty();
  }

  /** [AWS rec: test_invalid_integration]. */
  @Test
  void servesOnlyTheActionsOfEachIntegration() {
    assertThat(calls.serves("dynamodb:getItem")).isTrue();
    assertThat(calls.serves("dynamodb:query")).isFalse();
    assertThat(calls.serves("batch:submitJob")).isTrue();
    assertThat(calls.serves("batch:submitJob.sync")).isTrue();
    assertThat(calls.serves("batch:submitJob.sync:2")).isFalse();
    assertThat(calls.serves("batch:submitJob.waitForTaskToken")).isFalse();
    assertThat(calls.serves("sqs:sendMessage.sync")).isFalse();
    assertThat(calls.serves("sqs:sendMessage.waitForTaskToken")).isTrue();
    assertThat(calls.serves("states:startExecution.sync:2")).isTrue();
  }
}
