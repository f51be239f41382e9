package dev.everstep.worker.task.aws.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** Members that are any JSON. */
final class Documents {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Documents() {}

  static Document of(JsonNode json) {
    if (json.isObject()) {
      Map<String, Document> members = new LinkedHashMap<>();
      json.properties().forEach(member -> members.put(member.getKey(), of(member.getValue())));
      return Document.fromMap(members);
    }
    if (json.isArray()) {
      return Document.fromList(json.valueStream().map(Documents::of).toList());
    }
    if (json.isNumber()) {
      return Document.fromNumber(json.asText());
    }
    if (json.isBoolean()) {
      return Document.fromBoolean(json.booleanValue());
    }
    return json.isNull() ? Document.fromNull() : Document.fromString(json.asText());
  }

  static JsonNode json(Document document) {
    if (document.isMap()) {
      ObjectNode object = NODES.objectNode();
      document.asMap().forEach((name, value) -> object.set(name, json(value)));
      return object;
    }
    if (document.isList()) {
      ArrayNode array = NODES.arrayNode();
      document.asList().forEach(item -> array.add(json(item)));
      return array;
    }
    if (document.isNumber()) {
      return NODES.numberNode(document.asNumber().bigDecimalValue());
    }
    if (document.isBoolean()) {
      return NODES.booleanNode(document.asBoolean());
    }
    return document.isNull() ? NODES.nullNode() : NODES.textNode(document.asString());
  }
}
