package dev.everstep.worker.task.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Operation;
import dev.everstep.worker.task.aws.pack.Shape;
import dev.everstep.worker.task.aws.value.Notation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * An answer with a value in every member, two structures deep, as the service would send it, and
 * the result that a state is to see.
 */
final class MadeUpAnswer {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEPTH = 3;
  private static final String ISO = "2026-01-02T03:04:05Z";

  private final String protocol;
  private final SdkHttpFullResponse.Builder response =
      SdkHttpFullResponse.builder().statusCode(200);
  private final ObjectNode expected = NODES.objectNode();

  private MadeUpAnswer(Operation operation) {
    this.protocol = operation.service().protocol();
    String body = operation.output().map(output -> body(operation, output)).orElse("");
    response.content(
        AbortableInputStream.create(
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
  }

  static MadeUpAnswer of(Operation operation) {
    return new MadeUpAnswer(operation);
  }

  SdkHttpFullResponse response() {
    return response.build();
  }

  JsonNode expected() {
    return expected;
  }

  private boolean isXml() {
    return protocol.equals("query") || protocol.equals("ec2") || protocol.equals("rest-xml");
  }

  private String body(Operation operation, Shape output) {
    Optional<Member> payload = output.payload();
    StringBuilder xml = new StringBuilder();
    ObjectNode json = NODES.objectNode();
    for (Member member : output.members()) {
      if (member.location().isPresent()) {
        head(member);
      } else if (payload.isEmpty()) {
        add(member, DEPTH, xml, json, expected);
      }
    }
    if (payload.isPresent()) {
      return payload(payload.get());
    }
    String name = operation.name();
    return switch (protocol) {
      case "query" ->
          "<"
              + name
              + "Response><"
              + name
              + "Result>"
              + xml
              + "</"
              + name
              + "Result></"
              + name
              + "Response>";
      case "ec2", "rest-xml" -> "<" + name + "Response>" + xml + "</" + name + "Response>";
      default -> Json.write(json);
    };
  }

  private String payload(Member member) {
    StringBuilder xml = new StringBuilder();
    ObjectNode json = NODES.objectNode();
    Shape.Type type = member.shape().type();
    if (type == Shape.Type.BLOB || type == Shape.Type.STRING) {
      expected.put(Notation.SDK_2.name(member), "text");
      return "text";
    }
    add(member, DEPTH, xml, json, expected);
    return isXml() ? xml.toString() : Json.write(json.iterator().next());
  }

  private void head(Member member) {
    String name = member.locationName().orElse(member.name());
    String result = Notation.SDK_2.name(member);
    switch (member.location().orElseThrow()) {
      case "statusCode" -> expected.put(result, 200);
      case "headers" -> {
        response.putHeader(name + "key", "text");
        expected.putObject(result).put("key", "text");
      }
      case "header" -> {
        Shape shape = member.shape();
        boolean isList = shape.type() == Shape.Type.LIST;
        Member scalar = isList ? shape.element() : member;
        if (member.isJsonValue()) {
          response.putHeader(
              name, Base64.getEncoder().encodeToString("{}".getBytes(StandardCharsets.UTF_8)));
          expected.put(result, "{}");
        } else {
          response.putHeader(
              name,
              scalar.shape().type() == Shape.Type.TIMESTAMP ? headerTime(scalar) : text(scalar));
          expected.set(result, isList ? NODES.arrayNode().add(seen(scalar)) : seen(scalar));
        }
      }
      default -> throw new AssertionError(member.location());
    }
  }

  private String headerTime(Member member) {
    return member
        .timestampFormat()
        .filter("iso8601"::equals)
        .map(f -> ISO)
        .orElse("Fri, 02 Jan 2026 03:04:05 GMT");
  }

  private void add(Member member, int depth, StringBuilder xml, ObjectNode json, ObjectNode into) {
    if (member.isXmlAttribute()) {
      return;
    }
    String name = member.locationName().orElse(member.name());
    Value value = value(member, depth, name);
    if (value != null) {
      xml.append(value.xml());
      json.set(name, value.json());
      into.set(Notation.SDK_2.name(member), value.seen());
    }
  }

  /** A value in its element, in JSON and in the result. */
  private record Value(String xml, JsonNode json, JsonNode seen) {}

  private Value value(Member member, int depth, String element) {
    Shape shape = member.shape();
    if (depth == 0
        && (shape.type() == Shape.Type.STRUCTURE
            || shape.type() == Shape.Type.LIST
            || shape.type() == Shape.Type.MAP)) {
      return null;
    }
    return switch (shape.type()) {
      case STRUCTURE -> structure(shape, depth - 1, element);
      case LIST -> list(member, shape, depth, element);
      case MAP -> map(member, shape, depth, element);
      case DOCUMENT ->
          new Value("", NODES.arrayNode().add(1).add("b"), NODES.arrayNode().add(1).add("b"));
      default -> scalar(member, element);
    };
  }

  private Value structure(Shape shape, int depth, String element) {
    StringBuilder xml = new StringBuilder();
    ObjectNode json = NODES.objectNode();
    ObjectNode seen = NODES.objectNode();
    shape.members().forEach(member -> add(member, depth, xml, json, seen));
    return new Value("<" + element + ">" + xml + "</" + element + ">", json, seen);
  }

  private Value list(Member member, Shape shape, int depth, String element) {
    boolean flat = member.isFlattened();
    String item = shape.element().locationName().orElse(flat ? element : "member");
    Value value = value(shape.element(), depth - 1, item);
    if (value == null) {
      return null;
    }
    ArrayNode json = NODES.arrayNode().add(value.json()).add(value.json());
    ArrayNode seen = NODES.arrayNode().add(value.seen()).add(value.seen());
    String items = value.xml() + value.xml();
    return new Value(flat ? items : "<" + element + ">" + items + "</" + element + ">", json, seen);
  }

  private Value map(Member member, Shape shape, int depth, String element) {
    String key = shape.key().locationName().orElse("key");
    Value value = value(shape.value(), depth - 1, shape.value().locationName().orElse("value"));
    if (value == null) {
      return null;
    }
    String pair = "<" + key + ">a-key</" + key + ">" + value.xml();
    String xml =
        member.isFlattened()
            ? "<" + element + ">" + pair + "</" + element + ">"
            : "<" + element + "><entry>" + pair + "</entry></" + element + ">";
    ObjectNode json = NODES.objectNode();
    json.set("a-key", value.json());
    ObjectNode seen = NODES.objectNode();
    seen.set("a-key", value.seen());
    return new Value(xml, json, seen);
  }

  private Value scalar(Member member, String element) {
    String text =
        member.shape().type() == Shape.Type.TIMESTAMP
            ? (isXml() ? ISO : "1767323045")
            : text(member);
    if (member.timestampFormat().filter("iso8601"::equals).isPresent()) {
      text = ISO;
    } else if (member.timestampFormat().filter("rfc822"::equals).isPresent()) {
      text = "Fri, 02 Jan 2026 03:04:05 GMT";
    } else if (member.timestampFormat().isPresent()) {
      text = "1767323045";
    }
    boolean quoted =
        switch (member.shape().type()) {
          case STRING, BLOB -> true;
          case TIMESTAMP -> !text.equals("1767323045");
          default -> false;
        };
    JsonNode json = Json.parseTrusted(quoted ? "\"" + text + "\"" : text);
    return new Value("<" + element + ">" + text + "</" + element + ">", json, seen(member));
  }

  private static String text(Member member) {
    return switch (member.shape().type()) {
      case STRING -> "text";
      case BLOB -> "dGV4dA==";
      case INTEGER -> "7";
      case LONG -> "8";
      case FLOAT, DOUBLE -> "1.5";
      case BOOLEAN -> "true";
      case TIMESTAMP -> "1767323045";
      default -> throw new AssertionError(member.shape().type());
    };
  }

  private static JsonNode seen(Member member) {
    return switch (member.shape().type()) {
      case STRING, BLOB -> NODES.textNode("text");
      case INTEGER -> NODES.numberNode(7);
      case LONG -> NODES.numberNode(8);
      case FLOAT, DOUBLE -> NODES.numberNode(1.5);
      case BOOLEAN -> NODES.booleanNode(true);
      case TIMESTAMP -> NODES.textNode(ISO);
      default -> throw new AssertionError(member.shape().type());
    };
  }
}
