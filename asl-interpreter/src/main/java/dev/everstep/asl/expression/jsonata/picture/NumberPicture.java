package dev.everstep.asl.expression.jsonata.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a number is written: {@code #,##0.00}, {@code 01%}, {@code 0.0e0}, {@code 0;(0)}. */
public final class NumberPicture {

  private final Symbols symbols;
  private final SubPicture positive;
  private final SubPicture negative;

  private NumberPicture(Symbols symbols, SubPicture positive, SubPicture negative) {
    this.symbols = symbols;
    this.positive = positive;
    this.negative = negative;
  }

  /**
   * @param options other characters for the symbols, {@code decimal-separator} and so on
   * @throws PictureException if the picture is none
   */
  public static NumberPicture parse(String picture, Map<String, String> options) {
    Symbols symbols = Symbols.of(options);
    List<String> parts = split(picture, symbols.of("pattern-separator"));
    if (parts.size() > 2) {
      throw new PictureException(
          "D3080", "The picture string must only contain a maximum of two sub-pictures");
    }
    SubPicture positive = SubPicture.parse(parts.get(0), symbols);
    SubPicture negative =
        parts.size() == 2
            ? SubPicture.parse(parts.get(1), symbols)
            : positive.withPrefix(symbols.of("minus-sign") + positive.prefix());
    return new NumberPicture(symbols, positive, negative);
  }

  private static List<String> split(String picture, String separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = picture.indexOf(separator); at >= 0; at = picture.indexOf(separator, start)) {
      parts.add(picture.substring(start, at));
      start = at + separator.length();
    }
    parts.add(picture.substring(start));
    return parts;
  }

  /** The number in this form. */
  public String format(BigDecimal value) {
    SubPicture picture = value.signum() >= 0 ? positive : negative;
    BigDecimal mantissa = value.abs();
    if (picture.has(symbols.of("percent"))) {
      mantissa = mantissa.movePointRight(2);
    } else if (picture.has(symbols.of("per-mille"))) {
      mantissa = mantissa.movePointRight(3);
    }
    int exponent = 0;
    if (picture.exponentDigits() > 0 && mantissa.signum() != 0) {
      exponent = exponent(mantissa, picture.scale());
      mantissa = mantissa.movePointLeft(exponent);
    }
    String text = mantissa(mantissa, picture);
    if (picture.exponentDigits() > 0) {
      String digits = Integer.toString(Math.abs(exponent));
      text +=
          symbols.of("exponent-separator")
              + (exponent < 0 ? symbols.of("minus-sign") : "")
              + symbols.digits("0".repeat(Math.max(0, picture.exponentDigits() - digits.length())))
              + symbols.digits(digits);
    }
    return picture.prefix() + text + picture.suffix();
  }

  /** By how much a mantissa is too large or too small to lie between two powers of ten. */
  private static int exponent(BigDecimal value, int scale) {
    int digits = value.precision() - value.scale();
    boolean isPower = value.compareTo(BigDecimal.ONE.scaleByPowerOfTen(digits - 1)) == 0;
    return digits - scale - (isPower && digits - 1 == scale ? 1 : 0);
  }

  private String mantissa(BigDecimal value, SubPicture picture) {
    String rounded = value.setScale(picture.maxFraction(), RoundingMode.HALF_EVEN).toPlainString();
    int point = rounded.indexOf('.');
    String integer = point < 0 ? rounded : rounded.substring(0, point);
    String fraction = point < 0 ? "" : rounded.substring(point + 1);
    integer = integer.replaceFirst("^0+", "");
    fraction = fraction.replaceFirst("0+$", "");
    integer = "0".repeat(Math.max(0, picture.minInteger() - integer.length())) + integer;
    fraction += "0".repeat(Math.max(0, picture.minFraction() - fraction.length()));
    String text = symbols.digits(picture.integerGrouping().applyTo(integer));
    if (fraction.isEmpty() || !picture.has(symbols.of("decimal-separator"))) {
      return text;
    }
    return text + symbols.of("decimal-separator") + symbols.digits(grouped(fraction, picture));
  }

  private static String grouped(String fraction, SubPicture picture) {
    StringBuilder text = new StringBuilder(fraction);
    List<Integer> positions = picture.fractionGroups();
    for (int i = positions.size() - 1; i >= 0; i--) {
      if (positions.get(i) <= fraction.length()) {
        text.insert(positions.get(i), picture.groupingSeparator());
      }
    }
    return text.toString();
  }
}
