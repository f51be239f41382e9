package dev.everstep.asl.expression.jsonata.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a pattern, with the leniency for stray brackets that browsers have. */
final class PatternParser {

  private static final int MAX_DEPTH = 50;
  private static final int MAX_REPEATS = 1000;

  private final String pattern;
  private final boolean ignoreCase;
  private final boolean multiline;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private int at;
  private int groups = 1;
  private int depth;

  PatternParser(String pattern, boolean ignoreCase, boolean multiline) {
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
    this.multiline = multiline;
  }

  Piece parse() {
    Piece piece = choice();
    if (at < pattern.length()) {
      throw invalid("Unmatched ')'");
    }
    return piece;
  }

  /** How many groups there are, the whole match included. */
  int groups() {
    return groups;
  }

  private InvalidRegexException invalid(String reason) {
    return new InvalidRegexException("Invalid regular expression: /" + pattern + "/: " + reason);
  }

  private boolean accept(String text) {
    boolean found = pattern.startsWith(text, at);
    at += found ? text.length() : 0;
    return found;
  }

  private Piece choice() {
    if (++depth > MAX_DEPTH) {
      throw invalid("Groups are nested too deeply");
    }
    List<Piece> alternatives = new ArrayList<>();
    do {
      alternatives.add(sequence());
    } while (accept("|"));
    depth--;
    return alternatives.size() == 1 ? alternatives.get(0) : new Piece.Choice(alternatives);
  }

  private Piece sequence() {
    List<Piece> pieces = new ArrayList<>();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      int firstGroup = groups;
      pieces.add(repeated(atom(), firstGroup));
    }
    return new Piece.Sequence(pieces);
  }

  private Piece repeated(Piece piece, int firstGroup) {
    int least;
    int most;
    if (accept("*")) {
      least = 0;
      most = -1;
    } else if (accept("+")) {
      least = 1;
      most = -1;
    } else if (accept("?")) {
      least = 0;
      most = 1;
    } else if (isCounted()) {
      at++;
      least = number();
      most = accept(",") ? (pattern.charAt(at) == '}' ? -1 : number()) : least;
      at++;
      if (most >= 0 && most < least) {
        throw invalid("numbers out of order in {} quantifier");
      }
    } else {
      return piece;
    }
    if (piece instanceof Piece.Assertion) {
      throw invalid("Nothing to repeat");
    }
    return new Piece.Repeat(piece, least, most, !accept("?"), firstGroup, groups);
  }

  private boolean isCounted() {
    int end = at;
    if (end >= pattern.length() || pattern.charAt(end++) != '{') {
      return false;
    }
    int digits = end;
    while (end < pattern.length() && Characters.DIGITS.has(pattern.charAt(end))) {
      end++;
    }
    if (end == digits) {
      return false;
    }
    if (end < pattern.length() && pattern.charAt(end) == ',') {
      end++;
      while (end < pattern.length() && Characters.DIGITS.has(pattern.charAt(end))) {
        end++;
      }
    }
    return end < pattern.length() && pattern.charAt(end) == '}';
  }

  private int number() {
    int value = 0;
    while (at < pattern.length() && Characters.DIGITS.has(pattern.charAt(at))) {
      value = value * 10 + Character.digit(pattern.charAt(at++), 10);
      if (value > MAX_REPEATS) {
        throw invalid("More than " + MAX_REPEATS + " repetitions");
      }
    }
    return value;
  }

  private Piece atom() {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '.' -> new Piece.One(Characters.LINE_ENDS.negated());
      case '^' ->
          new Piece.Assertion(
              multiline ? Piece.Assertion.Kind.LINE_START : Piece.Assertion.Kind.START);
      case '$' ->
          new Piece.Assertion(multiline ? Piece.Assertion.Kind.LINE_END : Piece.Assertion.Kind.END);
      case '(' -> group();
      case '[' -> characterClass();
      case '\\' -> escape();
      case '*', '+', '?' -> throw invalid("Nothing to repeat");
      default -> one(Characters.of(c));
    };
  }

  private Piece one(Characters set) {
    return new Piece.One(ignoreCase ? set.inAnyCase() : set);
  }

  private Piece group() {
    if (accept("?:")) {
      return close(choice());
    }
    if (accept("?=")) {
      return new Piece.Look(close(choice()), false, false);
    }
    if (accept("?!")) {
      return new Piece.Look(close(choice()), false, true);
    }
    if (accept("?<=")) {
      return new Piece.Look(close(choice()), true, false);
    }
    if (accept("?<!")) {
      return new Piece.Look(close(choice()), true, true);
    }
    int number = groups++;
    if (accept("?<")) {
      names.put(name(), number);
    } else if (accept("?")) {
      throw invalid("Invalid group");
    }
    return new Piece.Group(number, close(choice()));
  }

  private Piece close(Piece piece) {
    if (!accept(")")) {
      throw invalid("Unterminated group");
    }
    return piece;
  }

  private String name() {
    int end = pattern.indexOf('>', at);
    if (end <= at) {
      throw invalid("Invalid capture group name");
    }
    String name = pattern.substring(at, end);
    at = end + 1;
    return name;
  }

  private Piece characterClass() {
    boolean negated = accept("^");
    BitSet members = new BitSet();
    Set<Characters> sets = new LinkedHashSet<>();
    while (!accept("]")) {
      Object first = member();
      Object last = first;
      if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
        at++;
        last = member();
      }
      if (first instanceof Character low && last instanceof Character high) {
        if (low > high) {
          throw invalid("Range out of order in character class");
        }
        members.set(low, high + 1);
      } else {
        addMember(first, members, sets);
        addMember(last, members, sets);
        members.set('-', members.get('-') || first != last);
      }
    }
    Characters set = Characters.anyOf(members, sets);
    Characters matched = ignoreCase ? set.inAnyCase() : set;
    return new Piece.One(negated ? matched.negated() : matched);
  }

  private static void addMember(Object member, BitSet members, Set<Characters> sets) {
    if (member instanceof Character c) {
      members.set(c);
    } else {
      sets.add((Characters) member);
    }
  }

  private static Characters asSet(Object member) {
    return member instanceof Character c ? Characters.of(c) : (Characters) member;
  }

  /** A character or a set of them. */
  private Object member() {
    if (at >= pattern.length()) {
      throw invalid("Unterminated character class");
    }
    char c = pattern.charAt(at++);
    if (c != '\\') {
      return c;
    }
    if (accept("b")) {
      return '\b';
    }
    return escapedMember();
  }

  private Piece escape() {
    if (accept("b")) {
      return new Piece.Assertion(Piece.Assertion.Kind.WORD_EDGE);
    }
    if (accept("B")) {
      return new Piece.Assertion(Piece.Assertion.Kind.NO_WORD_EDGE);
    }
    if (at < pattern.length() && pattern.charAt(at) >= '1' && pattern.charAt(at) <= '9') {
      return new Piece.BackReference(number());
    }
    if (accept("k<")) {
      Integer group = names.get(name());
      if (group == null) {
        throw invalid("Invalid named reference");
      }
      return new Piece.BackReference(group);
    }
    return one(asSet(escapedMember()));
  }

  private Object escapedMember() {
    if (at >= pattern.length()) {
      throw invalid("\\ at end of pattern");
    }
    char c = pattern.charAt(at++);
    return switch (c) {
      case 'd' -> Characters.DIGITS;
      case 'D' -> Characters.NO_DIGITS;
      case 'w' -> Characters.WORD;
      case 'W' -> Characters.NO_WORD;
      case 's' -> Characters.BLANKS;
      case 'S' -> Characters.NO_BLANKS;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> '\u000B';
      case 'f' -> '\f';
      case '0' -> '\0';
      case 'c' -> at < pattern.length() ? (char) (pattern.charAt(at++) % 32) : c;
      case 'x' -> coded(c, 2);
      case 'u' -> coded(c, 4);
      default -> c;
    };
  }

  private char coded(char letter, int digits) {
    int code = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = i < pattern.length() ? Character.digit(pattern.charAt(i), 16) : -1;
      if (digit < 0) {
        return letter;
      }
      code = code * 16 + digit;
    }
    at += digits;
    return (char) code;
  }
}
