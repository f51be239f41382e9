package dev.everstep.cli.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The slow reports of the example polling: each is ready when it is looked at for the second time.
 */
final class ReportFunctions {

  private static final int LOOKS_UNTIL_READY = 2;

  private final Map<String, String> topics = new ConcurrentHashMap<>();
  private final Map<String, Integer> looks = new ConcurrentHashMap<>();

  Map<String, ExampleFunction> all() {
    Map<String, ExampleFunction> functions = new LinkedHashMap<>();
    functions.put("report-start", this::start);
    functions.put("report-status", this::status);
    functions.put("report-fetch", this::fetch);
    return functions;
  }

  private JsonNode start(JsonNode payload) {
    topics.put(report(payload), payload.path("topic").asText());
    return object().put("report", report(payload));
  }

  private JsonNode status(JsonNode payload) {
    int look = looks.merge(report(payload), 1, Integer::sum);
    if (topic(payload).equals("unknown")) {
      return object().put("status", "BROKEN");
    }
    return object().put("status", look < LOOKS_UNTIL_READY ? "IN_WORK" : "READY");
  }

  private JsonNode fetch(JsonNode payload) {
    return object()
        .put("title", "Report on " + topic(payload))
        .put("looks", looks.getOrDefault(report(payload), 0));
  }

  private String topic(JsonNode payload) {
    return topics.getOrDefault(report(payload), "unknown");
  }

  private static String report(JsonNode payload) {
    return payload.path("report").asText();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
