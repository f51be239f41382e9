package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** awsJson: SQS, EventBridge, DynamoDB. */
final class JsonProtocol implements Protocol {

  private final String contentType;
  private final boolean isDynamoDb;

  /**
   * @param version {@code 1.0} or {@code 1.1}
   * @param isDynamoDb which signs its answers with some headers more [AWS rec:
   *     test_base_integrations]
   */
  JsonProtocol(String version, boolean isDynamoDb) {
    this.contentType = "application/x-amz-json-" + version;
    this.isDynamoDb = isDynamoDb;
  }

  @Override
  public Call read(Request request) {
    String target = request.header("x-amz-target");
    return new Call(
        target.substring(target.indexOf('.') + 1), (ObjectNode) Json.parseTrusted(request.body()));
  }

  @Override
  public Reply write(Call call, ObjectNode answer, String requestId) {
    return reply(200, answer, requestId);
  }

  @Override
  public Reply refuse(Refusal refusal, String requestId) {
    ObjectNode error =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", refusal.code())
            .put("message", refusal.getMessage());
    return reply(refusal.status(), error, requestId);
  }

  private Reply reply(int status, ObjectNode tree, String requestId) {
    String body = Json.write(tree);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-amzn-RequestId", requestId);
    headers.put("Content-Type", contentType);
    if (isDynamoDb) {
      CRC32 crc = new CRC32();
      crc.update(body.getBytes(StandardCharsets.UTF_8));
      headers.put("x-amz-crc32", String.valueOf(crc.getValue()));
      headers.put("Server", "Server");
    }
    return new Reply(status, headers, body);
  }
}
