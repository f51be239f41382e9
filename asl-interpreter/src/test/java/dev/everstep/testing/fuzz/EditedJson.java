package dev.everstep.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.json.Sizes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text of a fuzz input: UTF-8 up to the first zero byte. If that is JSON, the bytes behind it
 * are edits, four each (two for a place, an operation, a value), so that a fuzzer finds its way
 * among valid documents as well as among texts.
 */
public final class EditedJson {

  private static final int MAX_EDITS = 16;
  private static final int BYTES_PER_EDIT = 4;
  private static final int MAX_BYTES = 20_000;

  private static final List<JsonNode> VALUES =
      Stream.of(
              "null",
              "true",
              "0",
              "-1",
              "1.5",
              "1e400",
              "-0",
              "99999999",
              "2147483648",
              "12345678901234567890",
              "\"\"",
              "\"a\"",
              "\"$\"",
              "\"$$\"",
              "\"$.a\"",
              "\"$.a[0]\"",
              "\"$..*\"",
              "\"$[?(@.a==1)]\"",
              "\"$$.Task.Token\"",
              "\"$$.Map.Item.Value\"",
              "\"States.Format('{}', $)\"",
              "\"States.Array($, $)\"",
              "\"States.ALL\"",
              "\"States.Runtime\"",
              "\"States.TaskFailed\"",
              "\"2026-01-01T00:00:00Z\"",
              "\"\\ud800\"",
              "[]",
              "{}",
              "[null]",
              "[0,1,2]",
              "{\"\":{}}",
              "{\"a\":[{\"a\":1}]}",
              "{\"a.$\":\"$\",\"b.$\":\"$\"}")
          .map(Json::parseTrusted)
          .toList();

  private EditedJson() {}

  /** The text that an input stands for. */
  public static String text(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != 0) {
      end++;
    }
    String text = new String(input, 0, end, StandardCharsets.UTF_8);
    byte[] edits = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    if (edits.length < BYTES_PER_EDIT) {
      return text;
    }
    try {
      return Json.write(edited(Json.parse(text), edits));
    } catch (JsonSyntaxException e) {
      return text;
    }
  }

  private static JsonNode edited(JsonNode document, byte[] edits) {
    ArrayNode root = JsonNodeFactory.instance.arrayNode().add(document);
    int count = Math.min(MAX_EDITS, edits.length / BYTES_PER_EDIT);
    for (int i = 0; i < count && Sizes.fits(root, MAX_BYTES); i++) {
      edit(root, Arrays.copyOfRange(edits, i * BYTES_PER_EDIT, (i + 1) * BYTES_PER_EDIT));
    }
    return places(root).get(0).value();
  }

  private static void edit(ArrayNode root, byte[] edit) {
    int place = Byte.toUnsignedInt(edit[0]) << 8 | Byte.toUnsignedInt(edit[1]);
    int operation = Byte.toUnsignedInt(edit[2]);
    int value = Byte.toUnsignedInt(edit[3]);
    List<Place> places = places(root);
    Place at = places.get(place % places.size());
    Place other = places.get(value % places.size());
    switch (operation % 6) {
      case 0 -> at.drop();
      case 1 -> at.set(VALUES.get(value % VALUES.size()));
      case 2 -> at.set(other.value().deepCopy());
      case 3 -> at.rename(other.name());
      case 4 -> at.add(other.name(), VALUES.get(operation % VALUES.size()));
      default -> at.set(JsonNodeFactory.instance.arrayNode().add(at.value()));
    }
  }

  /** A member of an object or an element of an array. */
  private record Place(JsonNode parent, String name, int index) {

    JsonNode value() {
      return parent instanceof ObjectNode ? parent.get(name) : parent.get(index);
    }

    void set(JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(name, value.deepCopy());
      } else {
        ((ArrayNode) parent).set(index, value.deepCopy());
      }
    }

    void drop() {
      if (parent instanceof ObjectNode object) {
        object.remove(name);
      } else {
        ((ArrayNode) parent).remove(index);
      }
    }

    void rename(String newName) {
      if (parent instanceof ObjectNode object) {
        object.set(newName, object.remove(name));
      }
    }

    void add(String newName, JsonNode value) {
      if (parent instanceof ObjectNode object) {
        object.set(newName, value.deepCopy());
      } else {
        ((ArrayNode) parent).insert(index, value.deepCopy());
      }
    }
  }

  /** At least one, the document itself; all of its places, outer ones first. */
  private static List<Place> places(ArrayNode root) {
    if (root.isEmpty()) {
      root.addNull();
    }
    List<Place> places = new ArrayList<>();
    places.add(new Place(root, "", 0));
    for (int i = 0; i < places.size(); i++) {
      JsonNode parent = places.get(i).value();
      parent.fieldNames().forEachRemaining(name -> places.add(new Place(parent, name, 0)));
      for (int element = 0; parent.isArray() && element < parent.size(); element++) {
        places.add(new Place(parent, "", element));
      }
    }
    return places;
  }
}
