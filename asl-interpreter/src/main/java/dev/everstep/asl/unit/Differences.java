package dev.everstep.asl.unit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.NumberNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says in which places two JSON values differ. Numbers are equal if their values are; the order of
 * keys does not matter.
 */
public final class Differences {

  private static final int MAX_VALUE = 120;

  private final boolean onlyMissing;
  private final List<String> found = new ArrayList<>();

  private Differences(boolean onlyMissing) {
    this.onlyMissing = onlyMissing;
  }

  /** One line for each difference: {@code $.total: expected 3 but was 4}. Empty if equal. */
  public static List<String> between(JsonNode expected, JsonNode actual) {
    return compare(expected, actual, false);
  }

  /**
   * What is missing for the one to be contained in the other: an object may have more keys than
   * expected, on every level; arrays are as long as expected.
   */
  public static List<String> missing(JsonNode expected, JsonNode actual) {
    return compare(expected, actual, true);
  }

  private static List<String> compare(JsonNode expected, JsonNode actual, boolean onlyMissing) {
    Differences differences = new Differences(onlyMissing);
    differences.compare("$", expected, actual);
    return differences.found;
  }

  private void compare(String path, JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      compareObjects(path, expected, actual);
    } else if (expected.isArray() && actual.isArray()) {
      compareArrays(path, expected, actual);
    } else if (!isEqual(expected, actual)) {
      found.add(path + ": expected " + text(expected) + " but was " + text(actual));
    }
  }

  private void compareObjects(String path, JsonNode expected, JsonNode actual) {
    for (Map.Entry<String, JsonNode> field : fields(expected).entrySet()) {
      String place = member(path, field.getKey());
      JsonNode other = actual.get(field.getKey());
      if (other == null) {
        found.add(place + ": expected " + text(field.getValue()) + " but there is none");
      } else {
        compare(place, field.getValue(), other);
      }
    }
    if (!onlyMissing) {
      Set<String> others = new LinkedHashSet<>(fields(actual).keySet());
      others.removeAll(fields(expected).keySet());
      for (String key : others) {
        found.add(member(path, key) + ": not expected but was " + text(actual.path(key)));
      }
    }
  }

  private void compareArrays(String path, JsonNode expected, JsonNode actual) {
    if (expected.size() != actual.size()) {
      found.add(
          path
              + ": expected "
              + expected.size()
              + " items but was "
              + actual.size()
              + ": "
              + text(actual));
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      compare(path + "[" + i + "]", expected.path(i), actual.path(i));
    }
  }

  private static boolean isEqual(JsonNode expected, JsonNode actual) {
    return expected.isNumber() && actual.isNumber()
        ? NumberNode.compare(expected, actual) == 0
        : expected.equals(actual);
  }

  private static Map<String, JsonNode> fields(JsonNode object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private static String member(String path, String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_]*") ? path + "." + key : path + "['" + key + "']";
  }

  private static String text(JsonNode value) {
    String json = Json.write(value);
    return json.length() > MAX_VALUE ? json.substring(0, MAX_VALUE) + "…" : json;
  }
}
