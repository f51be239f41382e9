package dev.everstep.asl.expression.jsonata.picture;

import java.util.LinkedHashMap;
import java.util.Map;

/** The characters that have a meaning in the picture of a number. */
record Symbols(Map<String, String> texts) {

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("decimal-separator", "."),
          Map.entry("grouping-separator", ","),
          Map.entry("exponent-separator", "e"),
          Map.entry("minus-sign", "-"),
          Map.entry("percent", "%"),
          Map.entry("per-mille", "\u2030"),
          Map.entry("zero-digit", "0"),
          Map.entry("digit", "#"),
          Map.entry("pattern-separator", ";"));

  static Symbols of(Map<String, String> options) {
    Map<String, String> texts = new LinkedHashMap<>(DEFAULTS);
    options.forEach(
        (name, text) -> {
          if (!text.isEmpty()) {
            texts.replace(name, text);
          }
        });
    return new Symbols(texts);
  }

  String of(String name) {
    return texts.getOrDefault(name, "");
  }

  /** Digits from 0 to 9, which the family of the picture may write in another way. */
  String digits(String text) {
    char zero = of("zero-digit").charAt(0);
    StringBuilder digits = new StringBuilder();
    for (char c : text.toCharArray()) {
      digits.append(c >= '0' && c <= '9' ? (char) (c - '0' + zero) : c);
    }
    return digits.toString();
  }

  boolean isDigit(char c) {
    char zero = of("zero-digit").charAt(0);
    return c >= zero && c <= zero + 9;
  }

  /** A digit that must or may be there. */
  boolean isPlace(char c) {
    return isDigit(c) || of("digit").charAt(0) == c;
  }

  boolean isActive(char c) {
    return isPlace(c)
        || of("decimal-separator").charAt(0) == c
        || of("exponent-separator").charAt(0) == c
        || of("grouping-separator").charAt(0) == c
        || of("pattern-separator").charAt(0) == c;
  }
}
