package dev.everstep.worker.task.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the SDK for Java 1 tells of a call, and optimized integrations add to their results. */
public final class SdkMetadata {

  private SdkMetadata() {}

  /**
   * {@code SdkHttpMetadata}: the headers, without regard to the case in which they came, and the
   * status.
   *
   * @param service as resources name it, for example {@code sqs}
   */
  public static ObjectNode http(String service, Map<String, List<String>> headers, int status) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    ObjectNode all = metadata.putObject("AllHttpHeaders");
    ObjectNode single = metadata.putObject("HttpHeaders");
    SortedMap<String, List<String>> sent = ordered(headers);
    // AWS says it in each answer; who speaks HTTP/1.1 need not, and our own API does not.
    sent.putIfAbsent("connection", List.of("keep-alive"));
    for (Map.Entry<String, List<String>> header : sent.entrySet()) {
      String name = HeaderNames.asSent(service, header.getKey());
      header.getValue().forEach(all.putArray(name)::add);
      single.put(name, header.getValue().get(header.getValue().size() - 1));
    }
    return metadata.put("HttpStatusCode", status);
  }

  /** {@code SdkResponseMetadata}. */
  public static ObjectNode response(String requestId) {
    return JsonNodeFactory.instance.objectNode().put("RequestId", requestId);
  }

  /** Headers by name, without regard to case. */
  public static SortedMap<String, List<String>> ordered(Map<String, List<String>> headers) {
    SortedMap<String, List<String>> ordered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    ordered.putAll(headers);
    return ordered;
  }
}
