package dev.everstep.asl.document;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a document, with its place.
 *
 * @param place of its key, if it stands in an object
 * @param json the value and all inside it
 * @param fields of an object, in the order of the file
 * @param items of an array
 */
public record Value(Place place, JsonNode json, Map<String, Value> fields, List<Value> items) {

  public Value {
    requireNonNull(place, "place is null");
    requireNonNull(json, "json is null");
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    items = List.copyOf(items);
  }

  /** The fields, if it is an object. */
  public Map<String, Value> requireObject() {
    require(json.isObject(), "keys and values");
    return fields;
  }

  /** The items, if it is an array. */
  public List<Value> requireArray() {
    require(json.isArray(), "a list");
    return items;
  }

  public String requireText() {
    require(json.isTextual(), "a text");
    return json.textValue();
  }

  /** A whole number of at least {@code least} that fits an int. */
  public int requireCount(int least) {
    require(
        json.isIntegralNumber() && json.canConvertToInt() && json.intValue() >= least,
        "a whole number from " + least);
    return json.intValue();
  }

  /** A number that is not negative. */
  public BigDecimal requireAmount() {
    require(json.isNumber() && json.decimalValue().signum() >= 0, "a number from 0");
    return json.decimalValue();
  }

  /** What is wrong with this value, to be thrown. */
  public InvalidDocumentException invalid(String message) {
    return InvalidDocumentException.at(place, message);
  }

  private void require(boolean holds, String expected) {
    if (!holds) {
      throw invalid("Expected " + expected);
    }
  }
}
