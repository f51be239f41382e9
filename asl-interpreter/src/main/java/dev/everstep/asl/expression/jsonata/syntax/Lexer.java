package dev.everstep.asl.expression.jsonata.syntax;

import dev.everstep.asl.expression.jsonata.syntax.Token.Kind;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into words, one at a time. */
final class Lexer {

  private static final String BLANKS = " \t\n\r\u000B";
  private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";
  private static final Set<String> PAIRS = Set.of("..", ":=", "!=", ">=", "<=", "**", "~>");
  private static final Pattern NUMBER =
      Pattern.compile("(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?");
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String source;
  private int at;

  Lexer(String source) {
    this.source = source;
  }

  /**
   * The next word.
   *
   * @param afterOperand whether a slash divides here; elsewhere it opens a regular expression
   */
  Token next(boolean afterOperand) {
    skipBlanksAndComments();
    if (at >= source.length()) {
      return Token.of(Kind.END, "", source.length());
    }
    char first = source.charAt(at);
    if (first == '/' && !afterOperand) {
      return regex();
    }
    if (at + 1 < source.length() && PAIRS.contains(source.substring(at, at + 2))) {
      at += 2;
      return Token.of(Kind.OPERATOR, source.substring(at - 2, at), at - 2);
    }
    if (OPERATORS.indexOf(first) >= 0) {
      at++;
      return Token.of(Kind.OPERATOR, String.valueOf(first), at - 1);
    }
    if (first == '"' || first == '\'') {
      return string(first);
    }
    Matcher number = NUMBER.matcher(source).region(at, source.length());
    if (number.lookingAt()) {
      return number(number.group());
    }
    return first == '`' ? quotedName() : name();
  }

  private void skipBlanksAndComments() {
    while (at < source.length()) {
      if (BLANKS.indexOf(source.charAt(at)) >= 0) {
        at++;
      } else if (source.startsWith("/*", at)) {
        int end = source.indexOf("*/", at + 2);
        if (end < 0) {
          throw new SyntaxException("S0106", "Comment has no closing tag");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private Token number(String digits) {
    int start = at;
    at += digits.length();
    if (Double.isInfinite(Double.parseDouble(digits))) {
      throw new SyntaxException("S0102", "Number out of range: " + digits);
    }
    return Token.of(Kind.NUMBER, digits, start);
  }

  private Token string(char quote) {
    int start = at++;
    StringBuilder text = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == quote) {
        return Token.of(Kind.STRING, text.toString(), start);
      }
      text.append(c == '\\' ? escaped() : c);
    }
    throw new SyntaxException("S0101", "String literal must be terminated by a matching quote");
  }

  private char escaped() {
    char c = at < source.length() ? source.charAt(at++) : '\0';
    if (c != 'u') {
      int known = ESCAPES.indexOf(c);
      if (known < 0) {
        throw new SyntaxException("S0103", "Unsupported escape sequence: \\" + c);
      }
      return ESCAPED.charAt(known);
    }
    int code = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = at < source.length() ? Character.digit(source.charAt(at), 16) : -1;
      if (digit < 0 || source.charAt(at) > 'f') {
        throw new SyntaxException(
            "S0104", "The escape sequence \\u must be followed by 4 hex digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Token quotedName() {
    int end = source.indexOf('`', at + 1);
    if (end < 0) {
      throw new SyntaxException(
          "S0105", "Quoted property name must be terminated with a backquote (`)");
    }
    Token name = Token.of(Kind.NAME, source.substring(at + 1, end), at);
    at = end + 1;
    return name;
  }

  private Token name() {
    int start = at;
    while (at < source.length()
        && BLANKS.indexOf(source.charAt(at)) < 0
        && OPERATORS.indexOf(source.charAt(at)) < 0) {
      at++;
    }
    String name = source.substring(start, at);
    if (name.startsWith("$")) {
      return Token.of(Kind.VARIABLE, name.substring(1), start);
    }
    return switch (name) {
      case "and", "or", "in" -> Token.of(Kind.OPERATOR, name, start);
      case "true", "false", "null" -> Token.of(Kind.VALUE, name, start);
      default -> Token.of(Kind.NAME, name, start);
    };
  }

  /** Slashes inside of brackets do not end it, nor do escaped ones. */
  private Token regex() {
    int start = ++at;
    int depth = 0;
    for (; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '/' && depth == 0) {
        return regex(start);
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
    }
    throw new SyntaxException("S0302", "No terminating / in regular expression");
  }

  private Token regex(int start) {
    String pattern = source.substring(start, at++);
    if (pattern.isEmpty()) {
      throw new SyntaxException("S0301", "Empty regular expressions are not allowed");
    }
    int flags = at;
    while (at < source.length() && (source.charAt(at) == 'i' || source.charAt(at) == 'm')) {
      at++;
    }
    return new Token(Kind.REGEX, pattern, source.substring(flags, at), start - 1);
  }
}
