package dev.everstep.asl.expression.jsonpath;

import dev.everstep.asl.expression.InvalidExpressionException;
import java.util.List;

/**
 * Recognises the test of a filter: comparisons and existence tests of the element, or of another
 * value of the document, joined by {@code &&}, {@code ||}, {@code !} and parentheses. Regular
 * expressions and words such as {@code subsetof} are refused.
 */
final class FilterParser {

  /** None comes behind one that it begins with. */
  private static final List<String> OPERATORS = List.of("==", "!=", "<=", "<", ">=", ">");

  private final Cursor cursor;
  private boolean readsRoot;

  private FilterParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * Passes over the test in parentheses behind {@code ?}.
   *
   * @return whether it reads a value from the root of the document: {@code $.a[?(@.b == $.c)]}
   */
  static boolean skip(Cursor cursor) throws InvalidExpressionException {
    FilterParser parser = new FilterParser(cursor);
    parser.parenthesized();
    return parser.readsRoot;
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
    boolean isPath = cursor.peek() == '@' || cursor.peek() == '$';
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
      readsRoot |= PathParser.skipStepsInFilter(cursor);
    } else if (cursor.skip("$")) {
      PathParser.skipStepsInFilter(cursor);
      readsRoot = true;
    } else if (c == '\'' || c == '"') {
      Literals.quoted(cursor);
    } else if (Literals.scalar(cursor).isEmpty()) {
      throw cursor.unexpected();
    }
  }
}
