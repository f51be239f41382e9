package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.math.BigDecimal;
import java.math.MathContext;

/** Computed numbers: doubles, printed as ECMAScript prints them. */
final class Numbers {

  private static final double EXACT = 1L << 53;
  private static final double MAX_SHORT = 1e15;

  /** Every number of so many digits is a double's, and no other number's of so many digits. */
  private static final int SAFE_DIGITS = 15;

  /** Numbers from here on, and those as small, have an exponent when printed. */
  private static final int MAX_PLAIN_EXPONENT = 21;

  private static final int MIN_PLAIN_EXPONENT = -7;

  private Numbers() {}

  /** A node to compute with; {@link Results} gives it the digits that ECMAScript prints. */
  static NumericNode of(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return of((long) value);
    }
    return DoubleNode.valueOf(value);
  }

  static NumericNode of(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  /**
   * The number of a node.
   *
   * @throws JsonataException if it is none that can be computed with
   */
  static double finite(JsonNode node) {
    double value = node.doubleValue();
    if (!Double.isFinite(value)) {
      throw Fault.D1001.with(text(value));
    }
    return value;
  }

  static boolean isInteger(JsonNode node) {
    return node.isNumber() && node.doubleValue() == Math.rint(node.doubleValue());
  }

  /** The shortest digits that read back as this number. */
  static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    // Java's digits may be one too many, but if they are few they are the shortest.
    BigDecimal printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (printed.precision() <= SAFE_DIGITS && Math.abs(value) >= Double.MIN_NORMAL) {
      return text(printed);
    }
    BigDecimal exact = new BigDecimal(value);
    int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : SAFE_DIGITS;
    BigDecimal rounded = exact.round(new MathContext(digits));
    while (rounded.doubleValue() != value) {
      rounded = exact.round(new MathContext(++digits));
    }
    return text(rounded);
  }

  /** With 15 digits at the most, as {@code $string} prints. */
  static String shortText(JsonNode number) {
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < MAX_SHORT
        ? Long.toString((long) value)
        : text(new BigDecimal(value).round(new MathContext(SAFE_DIGITS)));
  }

  private static String text(BigDecimal value) {
    String digits = value.stripTrailingZeros().unscaledValue().abs().toString();
    int exponent = value.precision() - value.scale() - 1;
    String sign = value.signum() < 0 ? "-" : "";
    if (exponent >= MAX_PLAIN_EXPONENT || exponent < MIN_PLAIN_EXPONENT + 1) {
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
    if (exponent < 0) {
      return sign + "0." + "0".repeat(-exponent - 1) + digits;
    }
    int integerDigits = exponent + 1;
    if (digits.length() <= integerDigits) {
      return sign + digits + "0".repeat(integerDigits - digits.length());
    }
    return sign + digits.substring(0, integerDigits) + "." + digits.substring(integerDigits);
  }
}
