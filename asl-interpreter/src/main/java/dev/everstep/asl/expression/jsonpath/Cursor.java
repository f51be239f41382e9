package dev.everstep.asl.expression.jsonpath;

import dev.everstep.asl.expression.InvalidExpressionException;

/**
 * A place in the text of an expression, shared by the parsers of its parts. Length and nesting are
 * bounded here, so that no text costs more stack or time than a short one.
 */
final class Cursor {

  /** Longer texts are refused. */
  static final int MAX_LENGTH = 20_000;

  /** Deeper nesting of filters and their parentheses is refused. */
  static final int MAX_DEPTH = 20;

  /** What {@link #peek} gives behind the last character. */
  static final char END = '\0';

  private final String text;
  private int position;
  private int depth;

  Cursor(String text) throws InvalidExpressionException {
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw new InvalidExpressionException(
          "Expected at most " + MAX_LENGTH + " characters but was " + text.length());
    }
    if (text.indexOf(END) >= 0) {
      throw new InvalidExpressionException("Unexpected NUL character");
    }
  }

  int position() {
    return position;
  }

  String since(int start) {
    return text.substring(start, position);
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int at = position + ahead;
    return at < text.length() ? text.charAt(at) : END;
  }

  char next() throws InvalidExpressionException {
    if (atEnd()) {
      throw unexpected();
    }
    return text.charAt(position++);
  }

  boolean atEnd() {
    return position == text.length();
  }

  /** Passes over this text if it comes next. */
  boolean skip(String expected) {
    boolean found = text.startsWith(expected, position);
    position += found ? expected.length() : 0;
    return found;
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      position++;
    }
  }

  void expect(String expected) throws InvalidExpressionException {
    if (!skip(expected)) {
      throw unexpected();
    }
  }

  void enter() throws InvalidExpressionException {
    if (++depth > MAX_DEPTH) {
      throw error("Nested more than " + MAX_DEPTH + " deep");
    }
  }

  void leave() {
    depth--;
  }

  InvalidExpressionException unexpected() {
    return error(atEnd() ? "Unexpected end" : "Unexpected character '" + peek() + "'");
  }

  InvalidExpressionException error(String what) {
    return new InvalidExpressionException(what + " at position " + position);
  }
}
