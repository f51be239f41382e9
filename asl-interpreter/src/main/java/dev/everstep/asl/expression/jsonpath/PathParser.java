package dev.everstep.asl.expression.jsonpath;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads the steps of a path, up to the first character that belongs to none. Functions such as
 * {@code length()} are refused, as AWS does not have them.
 */
final class PathParser {

  private static final String NAME_ENDS = " \t\r\n.[](),'\"";
  private static final String NAME_ENDS_IN_FILTER = NAME_ENDS + "<>=!&|~";
  private static final int MAX_DIGITS = 9;

  private final Cursor cursor;
  private final String nameEnds;

  private PathParser(Cursor cursor, String nameEnds) {
    this.cursor = cursor;
    this.nameEnds = nameEnds;
  }

  /** The steps behind {@code $} or {@code $$}. */
  static Steps steps(Cursor cursor) throws InvalidExpressionException {
    return new PathParser(cursor, NAME_ENDS).steps();
  }

  /** The steps behind {@code @}; an operator of the filter ends a name. */
  static Steps stepsInFilter(Cursor cursor) throws InvalidExpressionException {
    return new PathParser(cursor, NAME_ENDS_IN_FILTER).steps();
  }

  private Steps steps() throws InvalidExpressionException {
    List<Step> steps = new ArrayList<>();
    while (cursor.peek() == '.' || cursor.peek() == '[') {
      boolean descends = cursor.skip("..");
      if (descends) {
        steps.add(new Step.Descent());
      } else {
        cursor.skip(".");
      }
      steps.add(cursor.peek() == '[' ? bracket(descends) : name());
    }
    if (cursor.peek() == '(') {
      throw cursor.error("Functions are not supported");
    }
    return Steps.of(steps);
  }

  private Step name() throws InvalidExpressionException {
    StringBuilder name = new StringBuilder();
    int start = cursor.position();
    while (!cursor.atEnd() && nameEnds.indexOf(cursor.peek()) < 0) {
      char c = cursor.next();
      name.append(c == '\\' ? cursor.next() : c);
    }
    if (name.isEmpty()) {
      throw cursor.unexpected();
    }
    return cursor.since(start).equals("*")
        ? new Step.Wildcard()
        : new Step.Property(name.toString());
  }

  private Step bracket(boolean descends) throws InvalidExpressionException {
    cursor.expect("[");
    cursor.skipBlanks();
    Step step = inBrackets(descends);
    cursor.skipBlanks();
    cursor.expect("]");
    return step;
  }

  private Step inBrackets(boolean descends) throws InvalidExpressionException {
    char c = cursor.peek();
    if (c == '\'' || c == '"') {
      return names();
    }
    if (cursor.skip("*")) {
      return new Step.Wildcard();
    }
    if (cursor.skip("?")) {
      cursor.skipBlanks();
      return new Step.Where(FilterParser.parse(cursor), !descends);
    }
    return numbers();
  }

  private Step names() throws InvalidExpressionException {
    List<String> names = new ArrayList<>();
    do {
      cursor.skipBlanks();
      char quote = cursor.peek();
      if (quote != '\'' && quote != '"') {
        throw cursor.unexpected();
      }
      names.add(Literals.unescape(Literals.quoted(cursor), String.valueOf(quote)));
      cursor.skipBlanks();
    } while (cursor.skip(","));
    if (names.size() == 1) {
      return new Step.Property(names.get(0));
    }
    boolean last = cursor.peek(1) != '.' && cursor.peek(1) != '[';
    return last
        ? new Step.Excerpt(List.copyOf(names))
        : new Step.Several(names.stream().map(Step.Property::new).toList());
  }

  private Step numbers() throws InvalidExpressionException {
    OptionalInt first = number();
    cursor.skipBlanks();
    if (cursor.skip(":")) {
      cursor.skipBlanks();
      OptionalInt end = number();
      if (first.isEmpty() && end.isEmpty()) {
        throw cursor.error("A slice needs a begin or an end");
      }
      return new Step.Slice(first, end);
    }
    List<Step.Index> indexes = new ArrayList<>();
    indexes.add(new Step.Index(first.orElseThrow(cursor::unexpected)));
    while (cursor.skip(",")) {
      cursor.skipBlanks();
      indexes.add(new Step.Index(number().orElseThrow(cursor::unexpected)));
      cursor.skipBlanks();
    }
    return indexes.size() == 1 ? indexes.get(0) : new Step.Several(List.copyOf(indexes));
  }

  private OptionalInt number() throws InvalidExpressionException {
    int start = cursor.position();
    boolean negative = cursor.skip("-");
    while (Literals.isDigit(cursor.peek())) {
      cursor.next();
    }
    int digits = cursor.position() - start - (negative ? 1 : 0);
    if (digits == 0 && !negative) {
      return OptionalInt.empty();
    }
    if (digits == 0 || digits > MAX_DIGITS) {
      throw cursor.error("Expected an index of 1 to " + MAX_DIGITS + " digits");
    }
    return OptionalInt.of(Integer.parseInt(cursor.since(start)));
  }
}
