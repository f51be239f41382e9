package dev.everstep.asl.expression.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions over numbers. */
final class NumberFunctions {

  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?");
  private static final Map<String, Integer> PREFIXES = Map.of("0x", 16, "0o", 8, "0b", 2);

  /** No double has digits beyond this. */
  private static final int MAX_PRECISION = 400;

  private NumberFunctions() {}

  static JsonNode number(Arguments arguments) {
    JsonNode value = arguments.required(0);
    if (value.isNumber()) {
      return value;
    }
    if (value.isBoolean()) {
      return Numbers.of(value.booleanValue() ? 1L : 0L);
    }
    String text = value.textValue();
    arguments.budget().spendText(text.length());
    double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : prefixed(text);
    if (!Double.isFinite(number)) {
      throw Fault.D3030.with(value);
    }
    return Numbers.of(number);
  }

  private static double prefixed(String text) {
    String prefix = text.substring(0, Math.min(2, text.length())).toLowerCase(Locale.ROOT);
    int radix = PREFIXES.getOrDefault(prefix, 0);
    double value = text.length() > 2 ? 0 : Double.NaN;
    for (int i = 2; i < text.length(); i++) {
      int digit = radix == 0 ? -1 : Character.digit(text.charAt(i), radix);
      value = digit < 0 ? Double.NaN : value * radix + digit;
    }
    return value;
  }

  static JsonNode abs(Arguments arguments) {
    return Numbers.of(Math.abs(arguments.number(0)));
  }

  static JsonNode floor(Arguments arguments) {
    return Numbers.of(Math.floor(arguments.number(0)));
  }

  static JsonNode ceil(Arguments arguments) {
    return Numbers.of(Math.ceil(arguments.number(0)));
  }

  static JsonNode round(Arguments arguments) {
    double precision = arguments.has(1) ? arguments.number(1) : 0;
    return Numbers.of(round(arguments.number(0), precision));
  }

  /** Half goes to the even neighbour, of the number as it is printed. */
  static double round(double value, double precision) {
    int digits = (int) Math.max(-MAX_PRECISION, Math.min(MAX_PRECISION, precision));
    return new BigDecimal(Numbers.text(value))
        .setScale(digits, RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  static JsonNode power(Arguments arguments) {
    double base = arguments.number(0);
    double exponent = arguments.number(1);
    double result = StrictMath.pow(base, exponent);
    if (!Double.isFinite(result)) {
      throw Fault.D3061.with(arguments.required(0), arguments.required(1));
    }
    return Numbers.of(result);
  }

  static JsonNode sqrt(Arguments arguments) {
    double value = arguments.number(0);
    if (value < 0) {
      throw Fault.D3060.with(arguments.required(0));
    }
    return Numbers.of(Math.sqrt(value));
  }

  static JsonNode sum(Arguments arguments) {
    return Numbers.of(folded(arguments, 0, Double::sum));
  }

  static @Nullable JsonNode max(Arguments arguments) {
    return ofAny(arguments, Double.NEGATIVE_INFINITY, Math::max);
  }

  static @Nullable JsonNode min(Arguments arguments) {
    return ofAny(arguments, Double.POSITIVE_INFINITY, Math::min);
  }

  static @Nullable JsonNode average(Arguments arguments) {
    int size = arguments.required(0).size();
    return size == 0 ? null : Numbers.of(folded(arguments, 0, Double::sum) / size);
  }

  private static @Nullable JsonNode ofAny(
      Arguments arguments, double start, DoubleBinaryOperator operator) {
    return arguments.required(0).isEmpty() ? null : Numbers.of(folded(arguments, start, operator));
  }

  private static double folded(Arguments arguments, double start, DoubleBinaryOperator operator) {
    JsonNode numbers = arguments.required(0);
    double result = start;
    for (int i = 0; i < numbers.size(); i++) {
      arguments.budget().spend(1);
      result = operator.applyAsDouble(result, Numbers.finite(numbers.get(i)));
    }
    return result;
  }
}
