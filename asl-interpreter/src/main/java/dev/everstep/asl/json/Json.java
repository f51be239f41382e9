package dev.everstep.asl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;

/** Reads and prints JSON. The one place that reads and prints text; everything else sees trees. */
public final class Json {

  /**
   * Deeper documents are refused. Jackson's own default; a walk over a document that was read may
   * recurse this deep.
   */
  public static final int MAX_DEPTH = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(1000)
                  .maxStringLength(20_000_000)
                  .build())
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private Json() {}

  /**
   * Reads a whole text. Numbers keep their digits ({@link NumberNode}); of duplicate keys the last
   * wins.
   */
  public static JsonNode parse(String text) throws JsonSyntaxException {
    return parse(text, false);
  }

  /** Reads a definition: as {@link #parse}, but duplicate keys are refused. */
  public static JsonNode parseStrict(String text) throws JsonSyntaxException {
    return parse(text, true);
  }

  /** Reads a text that this process printed itself. */
  public static JsonNode parseTrusted(String text) {
    try {
      return parse(text);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("Expected JSON but was not: " + e.getMessage(), e);
    }
  }

  /**
   * Prints without blanks, keys in their order, numbers with the digits they came with. A surrogate
   * without its other half is printed as an escape, since UTF-8 has no bytes for it. Not recursive.
   */
  public static String write(JsonNode node) {
    StringWriter writer = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(writer)) {
      writeTree(node, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return escapeLoneSurrogates(writer.toString());
  }

  private static void writeTree(JsonNode tree, JsonGenerator generator) throws IOException {
    Deque<Iterator<?>> open = new ArrayDeque<>();
    Object next = tree;
    while (true) {
      JsonNode node;
      if (next instanceof Map.Entry<?, ?> field) {
        generator.writeFieldName((String) field.getKey());
        node = (JsonNode) field.getValue();
      } else {
        node = (JsonNode) next;
      }
      if (node instanceof ObjectNode object) {
        generator.writeStartObject();
        open.push(object.properties().iterator());
      } else if (node instanceof ArrayNode array) {
        generator.writeStartArray();
        open.push(array.iterator());
      } else {
        writeScalar(node, generator);
      }
      while (!open.isEmpty() && !open.peek().hasNext()) {
        open.pop();
        if (generator.getOutputContext().inObject()) {
          generator.writeEndObject();
        } else {
          generator.writeEndArray();
        }
      }
      if (open.isEmpty()) {
        return;
      }
      next = open.peek().next();
    }
  }

  private static void writeScalar(JsonNode node, JsonGenerator generator) throws IOException {
    switch (node.getNodeType()) {
      case STRING -> generator.writeString(node.textValue());
      case NUMBER -> generator.writeNumber(node.asText());
      case BOOLEAN -> generator.writeBoolean(node.booleanValue());
      case NULL -> generator.writeNull();
      default -> throw new AssertionError(node.getNodeType());
    }
  }

  /**
   * Outside of strings JSON has no surrogates, so that every lone one in a printed text stands in a
   * string.
   */
  private static String escapeLoneSurrogates(String text) {
    StringBuilder escaped = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
        i++;
        continue;
      }
      escaped.append(text, copied, i).append("\\u").append(HEX.toHexDigits(text.charAt(i)));
      copied = i + 1;
    }
    return copied == 0 ? text : escaped.append(text, copied, text.length()).toString();
  }

  private static JsonNode parse(String text, boolean strict) throws JsonSyntaxException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (strict) {
        parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      }
      return parse(text, parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String text, JsonParser parser)
      throws IOException, JsonSyntaxException {
    try {
      if (parser.nextToken() == null) {
        throw new JsonSyntaxException(
            "No content to map due to end-of-input", location(text, 1, 0), "");
      }
      JsonNode tree = readTree(parser);
      if (parser.nextToken() != null) {
        JsonLocation at = parser.currentTokenLocation();
        throw new JsonSyntaxException(
            "Trailing token (of type " + parser.currentToken() + ") found after value",
            location(text, at.getLineNr(), at.getColumnNr()),
            "");
      }
      return tree;
    } catch (JsonProcessingException e) {
      // AWS names the place up to which it has read, not the one where the faulty token begins
      // [AWS rec: test_validate_state_machine_definition_not_a_definition].
      JsonLocation at = parser.currentLocation();
      throw new JsonSyntaxException(
          message(e),
          location(text, at.getLineNr(), at.getColumnNr()),
          parser.getParsingContext().pathAsPointer().toString());
    }
  }

  /** AWS quotes Jackson's text; of limits without the names of methods that set them. */
  private static String message(JsonProcessingException e) {
    return e instanceof StreamConstraintsException
        ? e.getOriginalMessage().replaceAll(", from `[^`]*`", "")
        : e.getOriginalMessage();
  }

  /** Jackson's wording of a place in a text. */
  private static String location(String text, int line, int column) {
    String start = text.length() > 500 ? text.substring(0, 500) : text;
    return "[Source: (String)\"" + start + "\"; line: " + line + ", column: " + column + "]";
  }

  /** Not recursive: the depth of a document costs no stack. */
  private static JsonNode readTree(JsonParser parser) throws IOException {
    Deque<JsonNode> open = new ArrayDeque<>();
    Deque<String> keys = new ArrayDeque<>();
    JsonToken token = parser.currentToken();
    while (true) {
      JsonNode complete;
      switch (token) {
        case START_OBJECT -> {
          open.push(NODES.objectNode());
          token = parser.nextToken();
          continue;
        }
        case START_ARRAY -> {
          open.push(NODES.arrayNode());
          token = parser.nextToken();
          continue;
        }
        case FIELD_NAME -> {
          keys.push(parser.currentName());
          token = parser.nextToken();
          continue;
        }
        case END_OBJECT, END_ARRAY -> complete = open.pop();
        case VALUE_STRING -> complete = NODES.textNode(parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> complete = NumberNode.of(parser.getText());
        case VALUE_TRUE -> complete = NODES.booleanNode(true);
        case VALUE_FALSE -> complete = NODES.booleanNode(false);
        case VALUE_NULL -> complete = NODES.nullNode();
        default -> throw new AssertionError(token);
      }
      JsonNode parent = open.peek();
      if (parent == null) {
        return complete;
      }
      if (parent instanceof ArrayNode array) {
        array.add(complete);
      } else {
        ((ObjectNode) parent).set(keys.pop(), complete);
      }
      token = parser.nextToken();
    }
  }
}
