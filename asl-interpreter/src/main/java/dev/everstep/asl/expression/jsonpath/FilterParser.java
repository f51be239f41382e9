package dev.everstep.asl.expression.jsonpath;

import dev.everstep.asl.expression.InvalidExpressionException;
import java.util.List;

/**
 * Recognises the test of a filter: comparisons and existence tests of the element, joined by {@code
 * &&}, {@code ||}, {@code !} and parentheses. Regular expressions, words such as {@code subsetof}
 * and references to other values of the document are refused, as AWS does not have them.
 */
final class FilterParser {

  /** None comes behind one that it begins with. */
  private static final List<String> OPERATORS = List.of("==", "!=", "<=", "<", ">=", ">");

  private final Cursor cursor;

  private FilterParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Passes over the test in parentheses behind {@code ?}. */
  static void skip(Cursor cursor) throws InvalidExpressionException {
    new FilterParser(cursor).parenthesized();
  }

  private void parenthesized() throws InvalidExpressionException {
    cursor.enter();
    cursor.expect("(");
    do {
      test();
    } while (cursor.skip("||") || cursor.skip("&&"));
    cursor.expect(")");
    cursor.leave();
  }

  private void test() throws InvalidExpressionException {
    cursor.skipBlanks();
    if (cursor.skip("!")) {
      cursor.enter();
      test();
      cursor.leave();
    } else if (cursor.peek() == '(') {
      parenthesized();
    } else {
      comparison();
    }
    cursor.skipBlanks();
  }

  private void comparison() throws InvalidExpressionException {
    boolean isPath = cursor.peek() == '@';
    operand();
    cursor.skipBlanks();
    if (OPERATORS.stream().anyMatch(cursor::skip)) {
      cursor.skipBlanks();
      operand();
    } else if (!isPath) {
      throw cursor.unexpected();
    }
  }

  private void operand() throws InvalidExpressionException {
    char c = cursor.peek();
    if (cursor.skip("@")) {
      PathParser.skipStepsInFilter(cursor);
    } else if (c == '\'' || c == '"') {
      Literals.quoted(cursor);
    } else if (Literals.scalar(cursor).isEmpty()) {
      throw cursor.unexpected();
    }
  }
}
