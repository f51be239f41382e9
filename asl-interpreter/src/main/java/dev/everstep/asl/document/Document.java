package dev.everstep.asl.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.everstep.asl.json.NumberNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a document: JSON if its name ends in {@code .json}, else YAML. Numbers keep their digits.
 * Duplicate keys are refused, and so are YAML's aliases.
 */
public final class Document {

  private static final JsonFactory JSON = new JsonFactory();
  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final String file;
  private final JsonParser parser;

  private Document(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidDocumentException if it cannot be read, or is neither YAML nor JSON
   */
  public static Value read(Path file) {
    return parse(file.toString(), text(file));
  }

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw InvalidDocumentException.in(file.toString(), "Cannot be read");
    }
  }

  /**
   * Reads a text.
   *
   * @param file the name of where it comes from
   */
  public static Value parse(String file, String text) {
    JsonFactory factory = file.endsWith(".json") ? JSON : YAML;
    try (JsonParser parser = factory.createParser(text)) {
      return new Document(file, parser).whole();
    } catch (JsonProcessingException e) {
      throw InvalidDocumentException.at(place(file, e.getLocation()), message(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In one line, without what is indented: quotations of the text. */
  private static String message(JsonProcessingException e) {
    return requireNonNull(e.getOriginalMessage())
        .lines()
        .filter(line -> !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }

  private Value whole() throws IOException {
    if (parser.nextToken() == null) {
      throw InvalidDocumentException.in(file, "It is empty");
    }
    Value value = value(here());
    if (parser.nextToken() != null) {
      throw InvalidDocumentException.at(here(), "Expected the end of the file");
    }
    return value;
  }

  private Value value(Place place) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object(place);
    }
    if (token == JsonToken.START_ARRAY) {
      return array(place);
    }
    return new Value(place, scalar(token, place), Map.of(), List.of());
  }

  private Value object(Place place) throws IOException {
    ObjectNode json = NODES.objectNode();
    Map<String, Value> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Place key = here();
      String name = parser.currentName();
      parser.nextToken();
      Value value = value(key);
      if (fields.put(name, value) != null) {
        throw InvalidDocumentException.at(key, "The key '" + name + "' stands here twice");
      }
      json.set(name, value.json());
    }
    return new Value(place, json, fields, List.of());
  }

  private Value array(Place place) throws IOException {
    ArrayNode json = NODES.arrayNode();
    List<Value> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Value item = value(here());
      items.add(item);
      json.add(item.json());
    }
    return new Value(place, json, Map.of(), items);
  }

  private JsonNode scalar(JsonToken token, Place place) throws IOException {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw InvalidDocumentException.at(place, "Aliases are not supported");
    }
    return switch (token) {
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      default -> throw InvalidDocumentException.at(place, "Expected a value of JSON");
    };
  }

  /** YAML has more ways to write a number than JSON. */
  private JsonNode number(String text) throws IOException {
    if (JSON_NUMBER.matcher(text).matches()) {
      return NumberNode.of(text);
    }
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? NumberNode.of(parser.getBigIntegerValue().toString())
        : NumberNode.of(parser.getDecimalValue().toPlainString());
  }

  private Place here() {
    return place(file, parser.currentTokenLocation());
  }

  private static Place place(String file, JsonLocation location) {
    return new Place(file, location.getLineNr(), location.getColumnNr());
  }
}
