package dev.everstep.asl.items;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Delimited text [RFC 4180]: a value in double quotes may hold the delimiter, line breaks and,
 * twice each, double quotes. Blanks belong to the value. A line without any character is none.
 */
final class Csv {

  private final String text;
  private final char delimiter;
  private int at;

  private Csv(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /**
   * One object of texts for each line: what a line lacks is empty, what it has beyond is left out
   * [AWS rec: test_map_item_reader_base_csv_headers_decl].
   *
   * @param headers empty if the first line holds them
   */
  static ArrayNode read(String text, char delimiter, List<String> headers)
      throws UnreadableItemsException {
    Csv csv = new Csv(text, delimiter);
    List<String> names = headers.isEmpty() && csv.hasLine() ? csv.line() : headers;
    if (new LinkedHashSet<>(names).size() < names.size()) {
      throw new UnreadableItemsException("CSV headers cannot contain duplicates.");
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    while (csv.hasLine()) {
      List<String> values = csv.line();
      ObjectNode item = items.addObject();
      for (int i = 0; i < names.size(); i++) {
        item.put(names.get(i), i < values.size() ? values.get(i) : "");
      }
    }
    return items;
  }

  private boolean hasLine() {
    while (at < text.length() && isBreak(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private List<String> line() {
    List<String> values = new ArrayList<>();
    values.add(value());
    while (at < text.length() && text.charAt(at) == delimiter) {
      at++;
      values.add(value());
    }
    return values;
  }

  private String value() {
    StringBuilder value = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      quoted(value);
    }
    while (at < text.length() && text.charAt(at) != delimiter && !isBreak(text.charAt(at))) {
      value.append(text.charAt(at++));
    }
    return value.toString();
  }

  private void quoted(StringBuilder value) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        boolean twice = at < text.length() && text.charAt(at) == '"';
        if (!twice) {
          return;
        }
        at++;
      }
      value.append(c);
    }
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
