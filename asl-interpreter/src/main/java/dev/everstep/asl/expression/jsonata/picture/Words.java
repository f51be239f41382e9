package dev.everstep.asl.expression.jsonata.picture;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Integers in English words. */
final class Words {

  private static final List<String> FEW =
      List.of(
          "Zero",
          "One",
          "Two",
          "Three",
          "Four",
          "Five",
          "Six",
          "Seven",
          "Eight",
          "Nine",
          "Ten",
          "Eleven",
          "Twelve",
          "Thirteen",
          "Fourteen",
          "Fifteen",
          "Sixteen",
          "Seventeen",
          "Eighteen",
          "Nineteen");
  private static final List<String> ORDINALS =
      List.of(
          "Zeroth",
          "First",
          "Second",
          "Third",
          "Fourth",
          "Fifth",
          "Sixth",
          "Seventh",
          "Eighth",
          "Ninth",
          "Tenth",
          "Eleventh",
          "Twelfth",
          "Thirteenth",
          "Fourteenth",
          "Fifteenth",
          "Sixteenth",
          "Seventeenth",
          "Eighteenth",
          "Nineteenth");
  private static final List<String> TENS =
      List.of("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety");
  private static final List<String> MAGNITUDES =
      List.of("Thousand", "Million", "Billion", "Trillion");

  private static final Map<String, Double> VALUES = values();

  private Words() {}

  private static Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < FEW.size(); i++) {
      values.put(FEW.get(i), (double) i);
      values.put(ORDINALS.get(i), (double) i);
    }
    for (int i = 0; i < TENS.size(); i++) {
      values.put(TENS.get(i), (i + 2) * 10.0);
      values.put(asOrdinal(TENS.get(i)), (i + 2) * 10.0);
    }
    values.put("Hundred", 100.0);
    values.put("Hundredth", 100.0);
    double magnitude = 1;
    for (String name : MAGNITUDES) {
      magnitude *= 1000;
      values.put(name, magnitude);
      values.put(name + "th", magnitude);
    }
    Map<String, Double> lowerCase = new LinkedHashMap<>();
    values.forEach((word, value) -> lowerCase.put(word.toLowerCase(Locale.ROOT), value));
    return lowerCase;
  }

  private static String asOrdinal(String tens) {
    return tens.substring(0, tens.length() - 1) + "ieth";
  }

  /** All words, in lower case. */
  static Set<String> all() {
    return VALUES.keySet();
  }

  /** With a capital letter at the start of each word but "and". */
  static String of(BigInteger value, boolean ordinal) {
    return of(value, "", ordinal);
  }

  /**
   * @param before what stands before: nothing, or larger numbers that a comma or "and" divides off
   */
  private static String of(BigInteger value, String before, boolean ordinal) {
    if (value.bitLength() > 31 || value.intValue() >= 1000) {
      int magnitude = Math.min((value.toString().length() - 1) / 3, MAGNITUDES.size());
      BigInteger[] parts = value.divideAndRemainder(BigInteger.TEN.pow(3 * magnitude));
      return (before.isEmpty() ? "" : ", ")
          + of(parts[0], "", false)
          + " "
          + MAGNITUDES.get(magnitude - 1)
          + rest(parts[1], ordinal);
    }
    int small = value.intValue();
    if (small >= 100) {
      return (before.isEmpty() ? "" : ", ")
          + FEW.get(small / 100)
          + " Hundred"
          + rest(BigInteger.valueOf(small % 100), ordinal);
    }
    String and = before.isEmpty() ? "" : " and ";
    if (small < 20) {
      return and + (ordinal ? ORDINALS : FEW).get(small);
    }
    String tens = TENS.get(small / 10 - 2);
    if (small % 10 == 0) {
      return and + (ordinal ? asOrdinal(tens) : tens);
    }
    return and + tens + "-" + (ordinal ? ORDINALS : FEW).get(small % 10);
  }

  private static String rest(BigInteger rest, boolean ordinal) {
    return rest.signum() > 0 ? of(rest, "larger", ordinal) : ordinal ? "th" : "";
  }

  /** The number that words name; unknown words count as nothing. */
  static double value(String text) {
    double sum = 0;
    double segment = 0;
    for (String word : text.toLowerCase(Locale.ROOT).split(",\\s|\\sand\\s|[\\s-]")) {
      double value = VALUES.getOrDefault(word, 0.0);
      if (value >= 100) {
        segment *= value;
      } else if (segment >= 1000) {
        sum += segment;
        segment = value;
      } else {
        segment += value;
      }
    }
    return sum + segment;
  }
}
