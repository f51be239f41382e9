package dev.everstep.asl.items;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.model.ItemReader;

/** The items in the text of a file, as a {@code ReaderConfig} says that they are written. */
public final class ItemData {

  private ItemData() {}

  /**
   * An array, or an object whose pairs are the items.
   *
   * @throws UnreadableItemsException if the text is of another type, or of one that is no text
   */
  public static JsonNode read(String text, ItemReader.Config config)
      throws UnreadableItemsException {
    return switch (config.inputType().orElse("JSON")) {
      case "JSON" -> container(pointed(json(text), config));
      case "JSONL" -> lines(text);
      case "CSV" -> Csv.read(text, delimiter(config), config.csvHeaders());
      default -> throw new UnreadableItemsException("The data is of a type that is no text.");
    };
  }

  private static char delimiter(ItemReader.Config config) {
    return switch (config.csvDelimiter().orElse("COMMA")) {
      case "COMMA" -> ',';
      case "PIPE" -> '|';
      case "SEMICOLON" -> ';';
      case "SPACE" -> ' ';
      case "TAB" -> '\t';
      default -> throw new IllegalArgumentException("Expected a delimiter that AWS knows");
    };
  }

  private static JsonNode pointed(JsonNode document, ItemReader.Config config) {
    return config.itemsPointer().isPresent()
        ? document.at(JsonPointer.compile(config.itemsPointer().get()))
        : document;
  }

  private static JsonNode container(JsonNode items) throws UnreadableItemsException {
    if (!items.isContainerNode()) {
      throw new UnreadableItemsException("Attempting to map over non-iterable node.");
    }
    return items;
  }

  private static ArrayNode lines(String text) throws UnreadableItemsException {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      items.add(json(line));
    }
    return items;
  }

  private static JsonNode json(String text) throws UnreadableItemsException {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      throw new UnreadableItemsException("The data is not valid JSON.");
    }
  }
}
