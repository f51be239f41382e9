package dev.everstep.asl.expression.jsonata.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * The picture for numbers of one sign.
 *
 * @param scale how many digits a mantissa has before its point
 * @param exponentDigits 0 without an exponent
 * @param fractionGroups after how many digits of the fraction separators stand
 */
record SubPicture(
    String picture,
    String prefix,
    String suffix,
    int minInteger,
    int scale,
    int minFraction,
    int maxFraction,
    int exponentDigits,
    Grouping integerGrouping,
    List<Integer> fractionGroups,
    String groupingSeparator) {

  SubPicture withPrefix(String newPrefix) {
    return new SubPicture(
        picture,
        newPrefix,
        suffix,
        minInteger,
        scale,
        minFraction,
        maxFraction,
        exponentDigits,
        integerGrouping,
        fractionGroups,
        groupingSeparator);
  }

  boolean has(String symbol) {
    return picture.contains(symbol);
  }

  static SubPicture parse(String picture, Symbols symbols) {
    int start = 0;
    while (start < picture.length() && isPassive(picture.charAt(start), symbols)) {
      start++;
    }
    int end = picture.length();
    while (end > start && isPassive(picture.charAt(end - 1), symbols)) {
      end--;
    }
    String active = picture.substring(start, end);
    int exponentAt = picture.indexOf(symbols.of("exponent-separator"), start);
    boolean hasExponent = exponentAt >= 0 && exponentAt <= end;
    String mantissa = hasExponent ? picture.substring(start, exponentAt) : active;
    String exponent = hasExponent ? picture.substring(Math.min(exponentAt + 1, end), end) : "";
    int point = mantissa.indexOf(symbols.of("decimal-separator"));
    String integer = point < 0 ? mantissa : mantissa.substring(0, point);
    String fraction = point < 0 ? "" : mantissa.substring(point + 1);
    new SubPictureRules(picture, active, integer, fraction, exponent, hasExponent, symbols).check();
    return analysed(
        picture,
        picture.substring(0, start),
        picture.substring(end),
        integer,
        fraction,
        exponent,
        hasExponent,
        symbols);
  }

  private static boolean isPassive(char c, Symbols symbols) {
    return !symbols.isActive(c) || symbols.of("exponent-separator").charAt(0) == c;
  }

  private static SubPicture analysed(
      String picture,
      String prefix,
      String suffix,
      String integer,
      String fraction,
      String exponent,
      boolean hasExponent,
      Symbols symbols) {
    int scale = (int) integer.chars().filter(c -> symbols.isDigit((char) c)).count();
    int minInteger = scale;
    int minFraction = (int) fraction.chars().filter(c -> symbols.isDigit((char) c)).count();
    int maxFraction = (int) fraction.chars().filter(c -> symbols.isPlace((char) c)).count();
    if (minInteger == 0 && maxFraction == 0) {
      if (hasExponent) {
        minFraction = 1;
        maxFraction = 1;
      } else {
        minInteger = 1;
      }
    }
    if (hasExponent && minInteger == 0 && integer.contains(symbols.of("digit"))) {
      minInteger = 1;
    }
    if (minInteger == 0 && minFraction == 0) {
      minFraction = 1;
    }
    String separator = symbols.of("grouping-separator");
    return new SubPicture(
        picture,
        prefix,
        suffix,
        minInteger,
        scale,
        minFraction,
        maxFraction,
        hasExponent ? exponent.length() : 0,
        integerGrouping(integer, separator, symbols),
        fractionGroups(fraction, separator, symbols),
        separator);
  }

  private static Grouping integerGrouping(String integer, String separator, Symbols symbols) {
    List<Grouping.Separator> separators = new ArrayList<>();
    int places = 0;
    for (int i = integer.length() - 1; i >= 0; i--) {
      if (symbols.isPlace(integer.charAt(i))) {
        places++;
      } else if (separator.charAt(0) == integer.charAt(i)) {
        separators.add(new Grouping.Separator(places, separator));
      }
    }
    return new Grouping(separators);
  }

  private static List<Integer> fractionGroups(String fraction, String separator, Symbols symbols) {
    List<Integer> positions = new ArrayList<>();
    int places = 0;
    for (char c : fraction.toCharArray()) {
      if (symbols.isPlace(c)) {
        places++;
      } else if (separator.charAt(0) == c) {
        positions.add(places);
      }
    }
    return positions;
  }
}
