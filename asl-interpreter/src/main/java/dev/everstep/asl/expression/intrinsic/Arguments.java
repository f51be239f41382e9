package dev.everstep.asl.expression.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.error.StatesException;
import dev.everstep.asl.json.Sizes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * The values that a function is called with, read as the types it needs. What does not fit is a
 * failure of the call.
 */
public final class Arguments {

  /** Texts to encode or to hash may have this many characters [AWS guide: intrinsic functions]. */
  static final int MAX_CHARACTERS = 10_000;

  /**
   * Values that are to be printed or compared may be this large in print. Far above what a state
   * may pass on.
   */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final List<JsonNode> values;

  public Arguments(List<JsonNode> values) {
    this.values = List.copyOf(values);
  }

  List<JsonNode> all() {
    return values;
  }

  int size() {
    return values.size();
  }

  JsonNode value(int index) {
    return values.get(index);
  }

  /**
   * A value that may be printed or compared: neither huge, as sharing can make it, nor deeper than
   * a document can be.
   */
  JsonNode limitedValue(int index) {
    if (!Sizes.fits(value(index), MAX_BYTES)) {
      throw failure(
          index, "a value of at most " + MAX_BYTES + " bytes", "larger or nested too deeply");
    }
    return value(index);
  }

  ArrayNode array(int index) {
    return value(index) instanceof ArrayNode array ? array : unexpected(index, "an array");
  }

  ObjectNode object(int index) {
    return value(index) instanceof ObjectNode object ? object : unexpected(index, "an object");
  }

  String text(int index) {
    return value(index) instanceof TextNode text ? text.textValue() : unexpected(index, "a string");
  }

  String limitedText(int index) {
    String text = text(index);
    if (text.length() > MAX_CHARACTERS) {
      throw failure(
          index, "at most " + MAX_CHARACTERS + " characters", Integer.toString(text.length()));
    }
    return text;
  }

  boolean bool(int index) {
    return value(index) instanceof BooleanNode bool
        ? bool.booleanValue()
        : unexpected(index, "a boolean");
  }

  /**
   * A number, rounded to the nearest integer, halves up: 1.5 to 2, -1.5 to -1 [AWS rec:
   * test_math_add]. It must be one of 32 bits.
   */
  int rounded(int index) {
    if (!value(index).isNumber()) {
      return unexpected(index, "a number");
    }
    BigDecimal rounded = value(index).decimalValue().add(HALF).setScale(0, RoundingMode.FLOOR);
    try {
      return rounded.intValueExact();
    } catch (ArithmeticException e) {
      throw failure(index, "a number of 32 bits", "larger");
    }
  }

  private <T> T unexpected(int index, String expected) {
    String type = value(index).getNodeType().name().toLowerCase(Locale.ROOT);
    throw failure(index, expected, type);
  }

  private static StatesException failure(int index, String expected, String found) {
    return StatesException.intrinsicFailure(
        "Expected " + expected + " as argument " + (index + 1) + " but was " + found);
  }
}
