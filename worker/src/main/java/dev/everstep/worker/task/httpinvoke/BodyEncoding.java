package dev.everstep.worker.task.httpinvoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.outbound.QueryText;
import dev.everstep.worker.task.outbound.WrittenCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a request's body is written: as JSON, or as a form [AWS: Applying URL-encoding]. */
enum BodyEncoding {
  JSON,
  /** {@code array[0]=a&array[1]=b}. */
  INDICES,
  /** {@code array=a&array=b}. */
  REPEAT,
  /** {@code array=a,b}. */
  COMMAS,
  /** {@code array[]=a&array[]=b}. */
  BRACKETS;

  private static final String TRANSFORM = "Transform";
  private static final Set<String> ENCODINGS = Set.of("NONE", "URL_ENCODED");
  private static final Set<String> FORMATS = Set.of("INDICES", "REPEAT", "COMMAS", "BRACKETS");

  /** As {@code Transform} says; JSON without it. */
  static BodyEncoding of(WrittenCall written) {
    Optional<JsonNode> transform = written.value(TRANSFORM);
    if (transform.isEmpty()) {
      return JSON;
    }
    String encoding = transform.get().path("RequestBodyEncoding").asText("NONE");
    String format =
        transform.get().path("RequestEncodingOptions").path("ArrayFormat").asText("INDICES");
    if (!transform.get().isObject() || !ENCODINGS.contains(encoding) || !FORMATS.contains(format)) {
      written.invalid(TRANSFORM);
      return JSON;
    }
    return encoding.equals("NONE") ? JSON : valueOf(format);
  }

  /** The {@code Content-Type} of a body that has no other. */
  String mediaType() {
    return this == JSON ? "application/json; charset=UTF-8" : "application/x-www-form-urlencoded";
  }

  /** A text stands for itself; other values are written. */
  String write(JsonNode body) {
    if (body.isTextual()) {
      return body.textValue();
    }
    if (this == JSON || body.isValueNode()) {
      return Json.write(body);
    }
    QueryText form = new QueryText();
    body.properties().forEach(member -> write(member.getKey(), member.getValue(), form));
    return form.toString();
  }

  private void write(String name, JsonNode value, QueryText form) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        write(name + "[" + member.getKey() + "]", member.getValue(), form);
      }
    } else if (value.isArray() && this == COMMAS) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(text(element)));
      form.add(name, String.join(",", elements));
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        write(name + suffix(i), value.get(i), form);
      }
    } else {
      form.add(name, text(value));
    }
  }

  private String suffix(int index) {
    return switch (this) {
      case INDICES -> "[" + index + "]";
      case BRACKETS -> "[]";
      default -> "";
    };
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isTextual() ? value.textValue() : Json.write(value);
  }
}
