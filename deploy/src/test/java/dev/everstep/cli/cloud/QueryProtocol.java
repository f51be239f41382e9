package dev.everstep.cli.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** awsQuery: SNS. Answers have text members only. */
final class QueryProtocol implements Protocol {

  private final String namespace;

  QueryProtocol(String namespace) {
    this.namespace = namespace;
  }

  @Override
  public Call read(Request request) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    for (String pair : request.body().split("&", -1)) {
      int equals = pair.indexOf('=');
      put(params, decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return new Call(params.path("Action").asText(), (ObjectNode) withMaps(params));
  }

  @Override
  public Reply write(Call call, ObjectNode answer, String requestId) {
    StringBuilder body = new StringBuilder();
    body.append("<").append(call.operation()).append("Response xmlns=\"");
    body.append(namespace).append("\">\n");
    body.append("  <").append(call.operation()).append("Result>\n");
    for (Map.Entry<String, JsonNode> member : answer.properties()) {
      body.append("    ").append(element(member.getKey(), member.getValue().asText()));
    }
    body.append("  </").append(call.operation()).append("Result>\n");
    body.append("  <ResponseMetadata>\n    ").append(element("RequestId", requestId));
    body.append("  </ResponseMetadata>\n</").append(call.operation()).append("Response>\n");
    return reply(200, body.toString(), requestId);
  }

  @Override
  public Reply refuse(Refusal refusal, String requestId) {
    String error =
        element("Type", "Sender")
            + element("Code", refusal.code())
            + element("Message", String.valueOf(refusal.getMessage()));
    String body =
        "<ErrorResponse xmlns=\""
            + namespace
            + "\">\n<Error>"
            + error
            + "</Error>\n"
            + element("RequestId", requestId)
            + "</ErrorResponse>\n";
    return reply(refusal.status(), body, requestId);
  }

  private static Reply reply(int status, String body, String requestId) {
    return new Reply(
        status, Map.of("x-amzn-RequestId", requestId, "Content-Type", "text/xml"), body);
  }

  private static String element(String name, String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<" + name + ">" + escaped + "</" + name + ">\n";
  }

  /** {@code a.b.c=text}. */
  private static void put(ObjectNode params, String path, String text) {
    ObjectNode node = params;
    String[] names = path.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      node = node.withObjectProperty(names[i]);
    }
    node.put(names[names.length - 1], text);
  }

  /** Maps come as {@code entry.1.Name}, {@code entry.1.Value}. */
  private static JsonNode withMaps(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    if (node.has("entry")) {
      node.path("entry")
          .forEach(entry -> copy.set(entry.path("Name").asText(), entry.path("Value")));
    } else {
      node.properties().forEach(member -> copy.set(member.getKey(), withMaps(member.getValue())));
    }
    return copy;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
