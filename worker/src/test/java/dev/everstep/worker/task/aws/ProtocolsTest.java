package dev.everstep.worker.task.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.aws.StubService.Reply;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;

/** What each protocol must be able to do, shown by services that speak it. */
final class ProtocolsTest {

  private final StubService service = new StubService();
  private final AwsCalls calls =
      AwsCalls.with(Map.of("AWS_ENDPOINT_URL", service.endpoint().toString()));

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // json
        "kms:describeKey | {\"KeyId\":\"k\"} | {\"KeyMetadata\":{\"KeyId\":\"k\",\"CreationDate\":1767323045.5}}"
            + " | {\"KeyMetadata\":{\"CreationDate\":\"2026-01-02T03:04:05.500Z\",\"KeyId\":\"k\"}}",
        "kms:decrypt | {\"CiphertextBlob\":\"x\"} | {\"KeyId\":\"k\",\"Plaintext\":\"aGk=\"} | {\"KeyId\":\"k\",\"Plaintext\":\"hi\"}",
        // rest-json
        "apigateway:getRestApi | {\"RestApiId\":\"r\"} | {\"id\":\"r\",\"createdDate\":1767323045}"
            + " | {\"CreatedDate\":\"2026-01-02T03:04:05Z\",\"Id\":\"r\"}",
        "appconfig:getConfiguration | {\"Application\":\"a\",\"Environment\":\"e\",\"Configuration\":\"c\",\"ClientId\":\"i\"}"
            + " | hi | {\"Content\":\"hi\"}",
        // rest-xml
        "s3:listBuckets | {} | <ListAllMyBucketsResult><Buckets><Bucket><CreationDate>2026-01-02T03:04:05.000Z</CreationDate>"
            + "<Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>"
            + " | {\"Buckets\":[{\"CreationDate\":\"2026-01-02T03:04:05Z\",\"Name\":\"b\"}]}",
        "cloudfront:getFunction | {\"Name\":\"f\"} | hi | {\"FunctionCode\":\"hi\"}",
        // query
        "iam:getCredentialReport | {} | <GetCredentialReportResponse><GetCredentialReportResult><Content>aGk=</Content>"
            + "<GeneratedTime>2026-01-02T03:04:05Z</GeneratedTime></GetCredentialReportResult></GetCredentialReportResponse>"
            + " | {\"Content\":\"hi\",\"GeneratedTime\":\"2026-01-02T03:04:05Z\"}",
        // ec2
        "ec2:createVolume | {\"AvailabilityZone\":\"a\"} | <CreateVolumeResponse><requestId>R1</requestId><volumeId>v</volumeId>"
            + "<createTime>2026-01-02T03:04:05.000Z</createTime></CreateVolumeResponse>"
            + " | {\"CreateTime\":\"2026-01-02T03:04:05Z\",\"VolumeId\":\"v\"}",
      })
  void answerBecomesTheResult(String action, String parameters, String answer, String result)
      throws Exception {
    service.answering(Reply.ok(answer));

    assertThat(Json.write(calls.call("aws-sdk:" + action, parameters))).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kms:deleteAlias | {\"AliasName\":\"a\"}",
        "lambda:deleteFunctionConcurrency | {\"FunctionName\":\"f\"}",
        "cloudfront:deleteFunction | {\"Name\":\"f\",\"IfMatch\":\"e\"}",
        "iam:deleteUser | {\"UserName\":\"u\"}",
        "ec2:deleteVpc | {\"VpcId\":\"v\"}",
        "eventbridgev2:deleteEventBus | {\"EventBusArn\":\"a\"}",
      })
  void emptyBodyIsAnEmptyResult(String action, String parameters) throws Exception {
    service.answering(Reply.ok(""));

    assertThat(Json.write(calls.call("aws-sdk:" + action, parameters))).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kms:deleteAlias | {\"AliasName\":\"a\"} | {\"__type\":\"%s\",\"message\":\"No\"}"
            + " | NotFoundException | Kms | NotFoundException",
        "lambda:getPolicy | {\"FunctionName\":\"f\"} | {\"__type\":\"%s\",\"Message\":\"No\"}"
            + " | ResourceNotFoundException | Lambda | ResourceNotFoundException",
        "cloudfront:getFunction | {\"Name\":\"f\"} | <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>No</Message>"
            + "</Error><RequestId>R1</RequestId></ErrorResponse>"
            + " | NoSuchFunctionExists | CloudFront | NoSuchFunctionExistsException",
        "iam:deleteUser | {\"UserName\":\"u\"} | <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>No</Message>"
            + "</Error><RequestId>R1</RequestId></ErrorResponse>"
            + " | NoSuchEntity | Iam | NoSuchEntityException",
        "ec2:deleteVpc | {\"VpcId\":\"v\"} | <Response><Errors><Error><Code>%s</Code><Message>No</Message></Error></Errors>"
            + "<RequestID>R1</RequestID></Response> | InvalidVpcID.NotFound | Ec2 | Ec2Exception",
      })
  void refusalIsNamedByTheModelOrElseByTheService(
      String action, String parameters, String body, String code, String prefix, String name)
      throws Exception {
    String cause = "No (Service: " + prefix + ", Status Code: 400, Request ID: R1)";
    Map<String, String> headers = Map.of("x-amzn-RequestId", "R1");

    service.answering(new Reply(400, headers, body.formatted(code)));
    assertThat(calls.failure("aws-sdk:" + action, parameters))
        .isEqualTo(StatesError.of(prefix + "." + name, cause));

    service.answering(new Reply(400, headers, body.formatted("Odd")));
    assertThat(calls.failure("aws-sdk:" + action, parameters))
        .isEqualTo(StatesError.of(prefix + "." + prefix + "Exception", cause));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Name "b", CreationTime 1767323045.5 with the tag of timestamps
        "200 | a2644e616d6561626c4372656174696f6e54696d65c1fb41da55cd69600000"
            + " | {\"CreationTime\":\"2026-01-02T03:04:05.500Z\",\"Name\":\"b\"}",
        // __type "com.amazonaws.events#ResourceNotFoundException", message "No"
        "400 | a2665f5f74797065782e636f6d2e616d617a6f6e6177732e6576656e7473235265736f757263654e6f74466f756e64"
            + "457863657074696f6e676d657373616765624e6f | EventBridgeV2.ResourceNotFoundException",
        // __type "com.amazonaws.events#OddException", message "No"
        "400 | a2665f5f747970657821636f6d2e616d617a6f6e6177732e6576656e7473234f6464457863657074696f6e"
            + "676d657373616765624e6f | EventBridgeV2.EventBridgeV2Exception",
      })
  void cborIsReadLikeJson(int status, String hex, String outcome) throws Exception {
    SdkBytes body = SdkBytes.fromByteArray(HexFormat.of().parseHex(hex));
    Map<String, String> headers =
        Map.of(
            "Content-Type", "application/cbor",
            "smithy-protocol", "rpc-v2-cbor",
            "x-amzn-RequestId", "R1");
    service.answering(new Reply(status, headers, body));
    String action = "aws-sdk:eventbridgev2:describeEventBus";

    if (status == 200) {
      assertThat(Json.write(calls.call(action, "{\"EventBusArn\":\"a\"}"))).isEqualTo(outcome);
    } else {
      assertThat(calls.failure(action, "{\"EventBusArn\":\"a\"}"))
          .isEqualTo(
              StatesError.of(
                  outcome, "No (Service: EventBridgeV2, Status Code: 400, Request ID: R1)"));
    }
    assertThat(service.request().uri()).endsWith("/operation/DescribeEventBus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kms:decrypt | {\"CiphertextBlob\":\"hi\"} | \"aGk=\"",
        "appconfig:createHostedConfigurationVersion | {\"ApplicationId\":\"a\",\"ConfigurationProfileId\":\"p\",\"Content\":\"hi\","
            + "\"ContentType\":\"text/plain\"} | hi",
        "ec2:importKeyPair | {\"KeyName\":\"k\",\"PublicKeyMaterial\":\"hi\"} | PublicKeyMaterial=aGk%3D",
        // As bytes: the letter before is their type and length.
        "eventbridgev2:putRawEvents | {\"EventBusArn\":\"a\",\"Entries\":[{\"Data\":\"hi\",\"SystemMetadata\":{\"ContentType\":\"t\"}}]}"
            + " | DataBhi",
      })
  void bytesAreSentAsTheProtocolWantsThem(String action, String parameters, String part)
      throws Exception {
    service.answering(Reply.ok(""));
    calls.call("aws-sdk:" + action, parameters);

    assertThat(service.request().body()).contains(part);
  }
}
