package dev.everstep.worker.task.aws.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.worker.task.aws.pack.Member;
import dev.everstep.worker.task.aws.pack.Shape;
import dev.everstep.worker.task.aws.wire.Structure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;

/** Writes what an action answered as the result of a state. */
public final class Results {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Notation notation;

  private Results(Notation notation) {
    this.notation = notation;
  }

  /** The result: members with a value, by name, a streamed body last. */
  public static ObjectNode write(Structure answer, Notation notation) {
    return new Results(notation).structure(answer);
  }

  private ObjectNode structure(Structure structure) {
    ObjectNode object = NODES.objectNode();
    Comparator<Member> order =
        Comparator.comparing(Member::isStreaming).thenComparing(notation::name);
    for (Member member : structure.shape().members().stream().sorted(order).toList()) {
      Object value = structure.get(member);
      if (value != null) {
        object.set(notation.name(member), value(member.shape(), value));
      } else if (member.location().filter("headers"::equals).isPresent()) {
        // Headers that were looked for are a map even if there are none [AWS rec:
        // test_s3_get_object_str].
        object.putObject(notation.name(member));
      }
    }
    return object;
  }

  private JsonNode value(Shape shape, @Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    return switch (shape.type()) {
      case STRUCTURE -> structure((Structure) value);
      case LIST -> list(shape.element().shape(), (List<?>) value);
      case MAP -> map(shape.value().shape(), (Map<?, ?>) value);
      case STRING -> NODES.textNode((String) value);
      case INTEGER -> NODES.numberNode((Integer) value);
      case LONG -> NODES.numberNode((Long) value);
      case FLOAT ->
          Float.isFinite((Float) value) ? NODES.numberNode((Float) value) : special(value);
      case DOUBLE ->
          Double.isFinite((Double) value) ? NODES.numberNode((Double) value) : special(value);
      case BOOLEAN -> NODES.booleanNode((Boolean) value);
      case TIMESTAMP -> notation.timestamp((Instant) value);
      case BLOB -> blob((SdkBytes) value);
      case DOCUMENT -> Documents.json((Document) value);
    };
  }

  private ArrayNode list(Shape element, List<?> items) {
    ArrayNode array = NODES.arrayNode();
    items.forEach(item -> array.add(value(element, item)));
    return array;
  }

  private ObjectNode map(Shape value, Map<?, ?> entries) {
    ObjectNode object = NODES.objectNode();
    entries.forEach((key, item) -> object.set(String.valueOf(key), value(value, item)));
    return object;
  }

  /** JSON has no number for these. */
  private static JsonNode special(Object number) {
    return NODES.textNode(number.toString());
  }

  /** Text if the bytes are text [AWS rec: test_s3_get_object_str], else in base64. */
  private static JsonNode blob(SdkBytes bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.asByteArrayUnsafe()))
              .toString();
      return NODES.textNode(text);
    } catch (CharacterCodingException e) {
      return NODES.textNode(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
    }
  }
}
