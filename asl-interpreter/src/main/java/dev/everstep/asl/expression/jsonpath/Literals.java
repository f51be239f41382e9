package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.json.NumberNode;
import java.util.Optional;

/** Constants in expressions: quoted strings, numbers and the words of JSON. */
final class Literals {

  private static final int MAX_NUMBER_LENGTH = 1000;

  private Literals() {}

  /** The text between two quotes of the kind that comes next, with its escapes. */
  static String quoted(Cursor cursor) throws InvalidExpressionException {
    char quote = cursor.next();
    int start = cursor.position();
    while (cursor.peek() != quote) {
      if (cursor.next() == '\\') {
        cursor.next();
      }
    }
    String content = cursor.since(start);
    cursor.next();
    return content;
  }

  /**
   * Takes the backslash from each escape of one of these characters, or of a backslash. Any other
   * backslash stands for itself [AWS rec: test_escape_sequence_parsing_ESCAPE_SEQUENCES_JSONPATH].
   */
  static String unescape(String content, String escapable) {
    if (content.indexOf('\\') < 0) {
      return content;
    }
    StringBuilder plain = new StringBuilder(content.length());
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '\\' && i + 1 < content.length()) {
        char escaped = content.charAt(i + 1);
        if (escaped == '\\' || escapable.indexOf(escaped) >= 0) {
          c = escaped;
          i++;
        }
      }
      plain.append(c);
    }
    return plain.toString();
  }

  /** A number, {@code true}, {@code false} or {@code null}, if one comes next. */
  static Optional<JsonNode> scalar(Cursor cursor) throws InvalidExpressionException {
    char c = cursor.peek();
    if (c == '-' || isDigit(c)) {
      return Optional.of(number(cursor));
    }
    if (cursor.skip("true")) {
      return Optional.of(BooleanNode.TRUE);
    }
    if (cursor.skip("false")) {
      return Optional.of(BooleanNode.FALSE);
    }
    return cursor.skip("null") ? Optional.of(NullNode.getInstance()) : Optional.empty();
  }

  private static JsonNode number(Cursor cursor) throws InvalidExpressionException {
    int start = cursor.position();
    cursor.skip("-");
    if (!cursor.skip("0")) {
      digits(cursor);
    }
    if (cursor.skip(".")) {
      digits(cursor);
    }
    if (cursor.skip("e") || cursor.skip("E")) {
      if (!cursor.skip("+")) {
        cursor.skip("-");
      }
      digits(cursor);
    }
    String text = cursor.since(start);
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw cursor.error("Number with more than " + MAX_NUMBER_LENGTH + " characters");
    }
    return NumberNode.of(text);
  }

  private static void digits(Cursor cursor) throws InvalidExpressionException {
    if (!isDigit(cursor.peek())) {
      throw cursor.unexpected();
    }
    while (isDigit(cursor.peek())) {
      cursor.next();
    }
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
