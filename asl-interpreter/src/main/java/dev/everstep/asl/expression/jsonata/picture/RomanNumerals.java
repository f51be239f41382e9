package dev.everstep.asl.expression.jsonata.picture;

import java.util.List;
import java.util.Locale;

/** Integers in roman numerals. */
final class RomanNumerals {

  private static final List<String> LETTERS =
      List.of("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i");
  private static final List<Integer> VALUES =
      List.of(1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1);
  private static final int MAX = 1_000_000;

  private RomanNumerals() {}

  static String of(long value) {
    if (value > MAX) {
      throw new PictureException("D3137", "The number is too large for roman numerals");
    }
    StringBuilder numeral = new StringBuilder();
    long rest = value;
    for (int i = 0; i < VALUES.size(); i++) {
      for (; rest >= VALUES.get(i); rest -= VALUES.get(i)) {
        numeral.append(LETTERS.get(i));
      }
    }
    return numeral.toString();
  }

  static double value(String numeral) {
    double value = 0;
    int max = 1;
    String letters = numeral.toLowerCase(Locale.ROOT);
    for (int i = letters.length() - 1; i >= 0; i--) {
      int known = LETTERS.indexOf(letters.substring(i, i + 1));
      int digit = known < 0 ? 0 : VALUES.get(known);
      value += digit < max ? -digit : digit;
      max = Math.max(max, digit);
    }
    return value;
  }
}
