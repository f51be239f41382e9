package dev.everstep.asl.expression.jsonata.regex;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

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
  Characters NO_DIGITS = DIGITS.negated();
  Characters NO_WORD = WORD.negated();
  Characters NO_BLANKS = BLANKS.negated();
  Characters LINE_ENDS = c -> c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';

  boolean has(char c);

  static Characters of(char only) {
    return c -> c == only;
  }

  /** These characters, and those of a few other sets. */
  static Characters anyOf(BitSet members, Set<Characters> sets) {
    List<Characters> others = List.copyOf(sets);
    return c -> members.get(c) || others.stream().anyMatch(set -> set.has(c));
  }

  default Characters negated() {
    return c -> !has(c);
  }

  /** With the other case of each letter. */
  default Characters inAnyCase() {
    return c -> has(c) || has(Character.toLowerCase(c)) || has(Character.toUpperCase(c));
  }
}
