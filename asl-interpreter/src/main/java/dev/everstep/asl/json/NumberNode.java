package dev.everstep.asl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number that is printed with the digits it was read with: {@code 1.0}, {@code -0}, {@code
 * 12345678901234567890}, {@code 1e309}.
 */
public final class NumberNode extends NumericNode {

  private static final long serialVersionUID = 1L;

  /**
   * Decimal exponents beyond this count as the bound itself when a number is computed with, lest
   * one short text takes all memory.
   */
  private static final int MAX_EXPONENT = 10_000;

  private final String text;
  private final transient BigDecimal value;

  private NumberNode(String text) {
    this.text = text;
    this.value = valueOf(text);
  }

  /** A node for a JSON number. Plain integers that fit are Jackson's own nodes. */
  public static NumericNode of(String text) {
    boolean plain =
        text.length() <= 18
            && !text.equals("-0")
            && text.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
    if (!plain) {
      return new NumberNode(text);
    }
    long value = Long.parseLong(text);
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  private static BigDecimal valueOf(String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    if (e < 0) {
      return new BigDecimal(text);
    }
    BigDecimal digits = new BigDecimal(text.substring(0, e));
    String written = text.substring(e + 1);
    boolean negative = written.startsWith("-");
    BigInteger exponent = new BigInteger(written.startsWith("+") ? written.substring(1) : written);
    BigInteger bounded = exponent.abs().min(BigInteger.valueOf(MAX_EXPONENT));
    return digits.scaleByPowerOfTen(negative ? -bounded.intValue() : bounded.intValue());
  }

  @Override
  public JsonToken asToken() {
    return isIntegralNumber() ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT;
  }

  @Override
  public JsonParser.NumberType numberType() {
    return isIntegralNumber()
        ? JsonParser.NumberType.BIG_INTEGER
        : JsonParser.NumberType.BIG_DECIMAL;
  }

  @Override
  public boolean isIntegralNumber() {
    return text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
  }

  @Override
  public boolean isFloatingPointNumber() {
    return !isIntegralNumber();
  }

  @Override
  public boolean isBigInteger() {
    return isIntegralNumber();
  }

  @Override
  public boolean isBigDecimal() {
    return !isIntegralNumber();
  }

  @Override
  public Number numberValue() {
    return isIntegralNumber() ? bigIntegerValue() : value;
  }

  @Override
  public int intValue() {
    return value.intValue();
  }

  @Override
  public long longValue() {
    return value.longValue();
  }

  @Override
  public double doubleValue() {
    return value.doubleValue();
  }

  @Override
  public BigDecimal decimalValue() {
    return value;
  }

  @Override
  public BigInteger bigIntegerValue() {
    return value.toBigInteger();
  }

  @Override
  public boolean canConvertToInt() {
    return value.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
        && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }

  @Override
  public boolean canConvertToLong() {
    return value.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
        && value.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }

  @Override
  public String asText() {
    return text;
  }

  @Override
  public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
    generator.writeNumber(text);
  }

  /**
   * Equal to another decimal of the same value: {@code 1.0} and {@code 1.00}, but not {@code 1}.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberNode number
        && isIntegralNumber() == number.isIntegralNumber()
        && value.compareTo(number.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.signum() == 0 ? 0 : value.stripTrailingZeros().hashCode();
  }

  /** Compares two numbers by value, whatever their nodes. */
  public static int compare(JsonNode left, JsonNode right) {
    return left.decimalValue().compareTo(right.decimalValue());
  }
}
