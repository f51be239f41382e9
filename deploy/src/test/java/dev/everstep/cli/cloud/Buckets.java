package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** S3: objects of text. */
final class Buckets implements CloudService {

  /** What is told of an object that was stored [AWS rec: test_s3_put_object_str]. */
  private static final List<String> ANSWERED =
      List.of("ChecksumCRC32", "ChecksumType", "ETag", "ServerSideEncryption");

  private final Map<String, Map<String, ObjectNode>> buckets = new LinkedHashMap<>();

  @Override
  public synchronized ObjectNode call(String operation, JsonNode params) {
    String bucket = params.path("Bucket").asText();
    String key = params.path("Key").asText();
    return switch (operation) {
      case "CreateBucket" -> {
        buckets.put(bucket, new LinkedHashMap<>());
        yield JsonNodeFactory.instance.objectNode();
      }
      case "PutObject" -> {
        ObjectNode object = object(params);
        find(bucket).put(key, object);
        yield object.deepCopy().retain(ANSWERED);
      }
      case "GetObject" -> find(bucket).get(key).deepCopy();
      case "ListObjects" -> {
        find(bucket);
        yield JsonNodeFactory.instance.objectNode();
      }
      default -> throw CloudService.unknown(operation);
    };
  }

  private static ObjectNode object(JsonNode params) {
    String body = params.path("Body").asText();
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("AcceptRanges", "bytes");
    object.put("Body", body);
    if (params.has("ChecksumCRC32")) {
      object.set("ChecksumCRC32", params.get("ChecksumCRC32"));
      object.put("ChecksumType", "FULL_OBJECT");
    }
    object.put("ContentLength", body.getBytes(StandardCharsets.UTF_8).length);
    object.put("ContentType", params.path("ContentType").asText("binary/octet-stream"));
    object.put("ETag", "\"" + Digests.md5(body) + "\"");
    object.put(
        "LastModified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    object.putObject("Metadata");
    object.put("ServerSideEncryption", "AES256");
    return object;
  }

  private Map<String, ObjectNode> find(String bucket) {
    Map<String, ObjectNode> objects = buckets.get(bucket);
    if (objects == null) {
      throw new Refusal(404, "NoSuchBucket", "The specified bucket does not exist");
    }
    return objects;
  }
}
