package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** restXml as S3 speaks it: buckets and keys are paths, members are headers. */
final class S3Protocol implements Protocol {

  private static final Map<String, String> HEADERS =
      Map.of(
          "AcceptRanges", "Accept-Ranges",
          "ChecksumCRC32", "x-amz-checksum-crc32",
          "ChecksumType", "x-amz-checksum-type",
          "ContentType", "Content-Type",
          "ETag", "ETag",
          "LastModified", "Last-Modified",
          "ServerSideEncryption", "x-amz-server-side-encryption");

  @Override
  public Call read(Request request) {
    String[] path = request.path().split("/", 3);
    boolean isObject = path.length == 3 && !path[2].isEmpty();
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.put("Bucket", decoded(path[1]));
    if (isObject) {
      params.put("Key", decoded(path[2]));
    }
    HEADERS.forEach(
        (member, header) -> {
          String value = request.headers().get(header.toLowerCase(Locale.ROOT));
          if (value != null) {
            params.put(member, value);
          }
        });
    if (request.method().equals("PUT")) {
      params.put("Body", request.body());
      return new Call(isObject ? "PutObject" : "CreateBucket", params);
    }
    return new Call(isObject ? "GetObject" : "ListObjects", params);
  }

  @Override
  public Reply write(Call call, ObjectNode answer, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>(identified(requestId));
    HEADERS.forEach(
        (member, header) -> {
          if (answer.has(member)) {
            headers.put(header, answer.path(member).asText());
          }
        });
    return new Reply(200, headers, answer.path("Body").asText());
  }

  @Override
  public Reply refuse(Refusal refusal, String requestId) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + refusal.code()
            + "</Code><Message>"
            + refusal.getMessage()
            + "</Message></Error>";
    return new Reply(refusal.status(), identified(requestId), body);
  }

  private static Map<String, String> identified(String requestId) {
    return Map.of("x-amz-request-id", requestId, "x-amz-id-2", "extended/" + requestId);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
