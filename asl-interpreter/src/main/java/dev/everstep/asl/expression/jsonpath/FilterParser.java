package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the test of a filter: comparisons and existence tests of the element, joined by {@code &&},
 * {@code ||}, {@code !} and parentheses. Regular expressions, words such as {@code subsetof} and
 * references to other values of the document are refused, as AWS does not have them.
 */
final class FilterParser {

  private final Cursor cursor;

  private FilterParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** The test in parentheses behind {@code ?}. */
  static Filter parse(Cursor cursor) throws InvalidExpressionException {
    return new FilterParser(cursor).parenthesized();
  }

  private Filter parenthesized() throws InvalidExpressionException {
    cursor.enter();
    cursor.expect("(");
    Filter filter = any();
    cursor.expect(")");
    cursor.leave();
    return filter;
  }

  private Filter any() throws InvalidExpressionException {
    List<Filter> tests = new ArrayList<>();
    do {
      tests.add(all());
    } while (cursor.skip("||"));
    return tests.size() == 1 ? tests.get(0) : new Filter.Any(List.copyOf(tests));
  }

  private Filter all() throws InvalidExpressionException {
    List<Filter> tests = new ArrayList<>();
    do {
      tests.add(test());
    } while (cursor.skip("&&"));
    return tests.size() == 1 ? tests.get(0) : new Filter.All(List.copyOf(tests));
  }

  private Filter test() throws InvalidExpressionException {
    cursor.skipBlanks();
    Filter test;
    if (cursor.skip("!")) {
      cursor.enter();
      test = new Filter.Not(test());
      cursor.leave();
    } else {
      test = cursor.peek() == '(' ? parenthesized() : comparison();
    }
    cursor.skipBlanks();
    return test;
  }

  private Filter comparison() throws InvalidExpressionException {
    Filter.Operand left = operand();
    cursor.skipBlanks();
    for (Filter.Operator operator : Filter.Operator.values()) {
      if (cursor.skip(operator.symbol())) {
        cursor.skipBlanks();
        return new Filter.Compare(left, operator, operand());
      }
    }
    if (left instanceof Filter.Operand.Relative path) {
      return new Filter.Exists(path);
    }
    throw cursor.unexpected();
  }

  private Filter.Operand operand() throws InvalidExpressionException {
    char c = cursor.peek();
    if (cursor.skip("@")) {
      return new Filter.Operand.Relative(PathParser.stepsInFilter(cursor));
    }
    if (c == '\'' || c == '"') {
      String text = Literals.unescape(Literals.quoted(cursor), String.valueOf(c));
      return new Filter.Operand.Constant(TextNode.valueOf(text));
    }
    Optional<JsonNode> scalar = Literals.scalar(cursor);
    return new Filter.Operand.Constant(scalar.orElseThrow(cursor::unexpected));
  }
}
