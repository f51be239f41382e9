package dev.everstep.asl.expression.jsonata.regex;

import java.util.List;

/** A set of UTF-16 code units. */
@FunctionalInterface
interface Characters {

  Characters DIGITS = c -> c >= '0' && c <= '9';
  Characters WORD = c -> DIGITS.has(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  Characters BLANKS =
      c ->
          c >= '\t' && c <= '\r'
              || c == ' '
              || c == '\u00a0'
              || c == '\ufeff'
              || c == '\u2028'
              || c == '\u2029'
              || Character.getType(c) == Character.SPACE_SEPARATOR;
  Characters LINE_ENDS = c -> c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';

  boolean has(char c);

  static Characters of(char only) {
    return c -> c == only;
  }

  static Characters range(char first, char last) {
    return c -> c >= first && c <= last;
  }

  static Characters anyOf(List<Characters> sets) {
    List<Characters> copy = List.copyOf(sets);
    return c -> copy.stream().anyMatch(set -> set.has(c));
  }

  default Characters negated() {
    return c -> !has(c);
  }

  /** With the other case of each letter. */
  default Characters inAnyCase() {
    return c -> has(c) || has(Character.toLowerCase(c)) || has(Character.toUpperCase(c));
  }
}
