package dev.everstep.asl.expression.jsonata.picture;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How an integer is written: {@code 001}, {@code #,##0}, {@code i}, {@code A}, {@code Ww;o}.
 *
 * @param token the picture without its modifier
 * @param zero the digit zero of the family that the picture uses
 * @param mandatoryDigits how many digits there are at the least
 */
public record IntegerPicture(
    Style style,
    String token,
    boolean ordinal,
    int zero,
    int mandatoryDigits,
    int optionalDigits,
    Grouping grouping) {

  /** The ways of writing. */
  enum Style {
    DECIMAL,
    LETTERS,
    ROMAN,
    WORDS,
    UNSUPPORTED
  }

  /** What a picture may ask for; no picture needs as many. */
  static final int MAX_DIGITS = 1000;

  private static final Grouping NO_GROUPING = new Grouping(List.of());

  /**
   * @throws PictureException if digits of several families are mixed
   */
  public static IntegerPicture parse(String picture) {
    int semicolon = picture.lastIndexOf(';');
    String token = semicolon < 0 ? picture : picture.substring(0, semicolon);
    boolean ordinal = semicolon >= 0 && picture.startsWith("o", semicolon + 1);
    Style style =
        switch (token) {
          case "A", "a" -> Style.LETTERS;
          case "I", "i" -> Style.ROMAN;
          case "W", "w", "Ww" -> Style.WORDS;
          default -> Style.DECIMAL;
        };
    return style == Style.DECIMAL
        ? decimal(token, ordinal)
        : new IntegerPicture(style, token, ordinal, '0', 0, 0, NO_GROUPING);
  }

  private static IntegerPicture decimal(String token, boolean ordinal) {
    int zero = -1;
    int mandatory = 0;
    int optional = 0;
    List<Grouping.Separator> separators = new ArrayList<>();
    int[] characters = token.codePoints().toArray();
    for (int i = characters.length - 1; i >= 0; i--) {
      int c = characters[i];
      if (Character.isDigit(c)) {
        int family = c - Character.digit(c, 10);
        if (zero >= 0 && zero != family) {
          throw new PictureException(
              "D3131",
              "In a decimal digit pattern, all digits must be from the same decimal group");
        }
        zero = family;
        mandatory++;
      } else if (c == '#') {
        optional++;
      } else {
        separators.add(new Grouping.Separator(mandatory + optional, Character.toString(c)));
      }
    }
    return mandatory == 0
        ? new IntegerPicture(Style.UNSUPPORTED, token, ordinal, '0', 0, 0, NO_GROUPING)
        : new IntegerPicture(
            Style.DECIMAL,
            token,
            ordinal,
            zero,
            Math.min(mandatory, MAX_DIGITS),
            optional,
            new Grouping(separators));
  }

  IntegerPicture withMandatoryDigits(int digits) {
    return new IntegerPicture(
        style, token, ordinal, zero, Math.min(digits, MAX_DIGITS), optionalDigits, grouping);
  }

  private boolean isUpperCase() {
    return token.equals("A") || token.equals("I") || token.equals("W");
  }

  /**
   * @throws PictureException if the picture names a sequence that is not supported
   */
  public String format(BigDecimal value) {
    BigInteger absolute = value.toBigInteger().abs();
    String text =
        switch (style) {
          case LETTERS -> letters(absolute);
          case ROMAN ->
              RomanNumerals.of(absolute.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
          case WORDS -> Words.of(absolute, ordinal);
          case DECIMAL -> decimal(absolute);
          case UNSUPPORTED -> throw unsupported();
        };
    if (style == Style.ROMAN || style == Style.WORDS) {
      text =
          isUpperCase()
              ? text.toUpperCase(Locale.ROOT)
              : token.equals("Ww") ? text : text.toLowerCase(Locale.ROOT);
    }
    return value.signum() < 0 ? "-" + text : text;
  }

  String format(long value) {
    return format(BigDecimal.valueOf(value));
  }

  private PictureException unsupported() {
    return new PictureException(
        "D3130",
        "Formatting or parsing an integer as a sequence starting with \""
            + token
            + "\" is not supported by this implementation");
  }

  private String letters(BigInteger value) {
    char first = token.charAt(0);
    BigInteger letters = BigInteger.valueOf(26);
    StringBuilder text = new StringBuilder();
    for (BigInteger rest = value; rest.signum() > 0; ) {
      BigInteger[] parts = rest.subtract(BigInteger.ONE).divideAndRemainder(letters);
      text.append((char) (first + parts[1].intValue()));
      rest = parts[0];
    }
    return text.reverse().toString();
  }

  private String decimal(BigInteger value) {
    String digits = value.toString();
    String padded = "0".repeat(Math.max(0, mandatoryDigits - digits.length())) + digits;
    StringBuilder text = new StringBuilder();
    grouping
        .applyTo(padded)
        .codePoints()
        .map(c -> c >= '0' && c <= '9' ? c - '0' + zero : c)
        .forEach(text::appendCodePoint);
    return ordinal ? text + suffix(digits) : text.toString();
  }

  private static String suffix(String digits) {
    boolean teen = digits.length() > 1 && digits.charAt(digits.length() - 2) == '1';
    return switch (teen ? '0' : digits.charAt(digits.length() - 1)) {
      case '1' -> "st";
      case '2' -> "nd";
      case '3' -> "rd";
      default -> "th";
    };
  }

  /**
   * The number that a text in this form stands for, or NaN.
   *
   * @throws PictureException if the picture names a sequence that is not supported
   */
  public double parseValue(String text) {
    return switch (style) {
      case LETTERS -> lettersValue(text);
      case ROMAN -> RomanNumerals.value(text);
      case WORDS -> Words.value(text);
      case DECIMAL -> decimalValue(text);
      case UNSUPPORTED -> throw unsupported();
    };
  }

  private double lettersValue(String text) {
    double value = 0;
    for (char c : text.toCharArray()) {
      value = value * 26 + (c - token.charAt(0) + 1);
    }
    return value;
  }

  private double decimalValue(String text) {
    StringBuilder digits = new StringBuilder(text.startsWith("-") ? "-" : "");
    text.codePoints()
        .filter(c -> c >= zero && c <= zero + 9)
        .forEach(c -> digits.append((char) (c - zero + '0')));
    return digits.length() == (text.startsWith("-") ? 1 : 0)
        ? Double.NaN
        : new BigDecimal(digits.toString()).doubleValue();
  }

  /** A pattern for texts in this form. */
  String pattern(int exactDigits) {
    return switch (style) {
      case LETTERS -> isUpperCase() ? "[A-Z]+" : "[a-z]+";
      case ROMAN -> isUpperCase() ? "[MDCLXVI]+" : "[mdclxvi]+";
      case WORDS -> "(?:" + String.join("|", Words.all()) + "|and|[-, ])+";
      case DECIMAL ->
          (exactDigits > 0 ? "[0-9]{" + exactDigits + "}" : "[0-9]+")
              + (ordinal ? "(?:th|st|nd|rd)" : "");
      case UNSUPPORTED -> throw unsupported();
    };
  }
}
