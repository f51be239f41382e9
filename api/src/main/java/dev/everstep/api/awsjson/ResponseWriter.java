package dev.everstep.api.awsjson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.history.HistoryJson;
import dev.everstep.asl.json.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Prints response records as awsJson: an empty Optional is left out, an Instant becomes seconds
 * with milliseconds, a JsonNode stands for itself.
 */
public final class ResponseWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResponseWriter() {}

  /** Prints a record. */
  public static ObjectNode write(Record response) {
    ObjectNode object = NODES.objectNode();
    for (RecordComponent component : response.getClass().getRecordComponents()) {
      Object value = read(component, response);
      if (value instanceof Optional<?> optional) {
        optional.ifPresent(present -> object.set(component.getName(), node(present)));
      } else {
        object.set(component.getName(), node(value));
      }
    }
    return object;
  }

  /** UTF-8; a surrogate without its partner, which UTF-8 cannot hold, stays a JSON escape. */
  static byte[] bytes(JsonNode node) {
    return Json.write(node).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode node(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof String text) {
      return NODES.textNode(text);
    }
    if (value instanceof Enum<?> constant) {
      return NODES.textNode(constant.name());
    }
    if (value instanceof Instant instant) {
      return NODES.numberNode(HistoryJson.epochSeconds(instant));
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Record nested) {
      return write(nested);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode(list.size());
      list.forEach(member -> array.add(node(member)));
      return array;
    }
    throw new AssertionError(value.getClass());
  }

  private static Object read(RecordComponent component, Record owner) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("Expected to read " + component, e);
    }
  }
}
