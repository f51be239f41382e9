package dev.everstep.asl.expression.jsonpath;

import dev.everstep.asl.expression.InvalidExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the steps of a path, up to the first character that belongs to none. Functions such as
 * {@code length()} are refused, as AWS does not have them.
 */
final class PathParser {

  private static final String NAME_ENDS = " \t\r\n.[](),'\"";
  private static final String NAME_ENDS_IN_FILTER = NAME_ENDS + "<>=!&|~";
  private static final int MAX_DIGITS = 9;

  /** A path that Jayway evaluates may have this many steps, as it recurses over them. */
  private static final int MAX_STEPS = 100;

  private final Cursor cursor;
  private final String nameEnds;
  private final List<Step> steps = new ArrayList<>();
  private @Nullable Query rest;

  /** Whether a filter reads from the root of the document. */
  private boolean readsRoot;

  private PathParser(Cursor cursor, String nameEnds) {
    this.cursor = cursor;
    this.nameEnds = nameEnds;
  }

  /** Reads the steps behind {@code $} or {@code $$}. */
  static PathParser parse(Cursor cursor) throws InvalidExpressionException {
    PathParser parser = new PathParser(cursor, NAME_ENDS);
    parser.parse();
    return parser;
  }

  /**
   * Passes over the steps behind {@code @} or {@code $}; an operator of the filter ends a name.
   *
   * @return whether a filter among them reads from the root of the document
   */
  static boolean skipStepsInFilter(Cursor cursor) throws InvalidExpressionException {
    PathParser parser = new PathParser(cursor, NAME_ENDS_IN_FILTER);
    parser.skipSteps(MAX_STEPS);
    return parser.readsRoot;
  }

  /** The steps up to the first that can give several nodes. */
  Steps steps() {
    return new Steps(steps);
  }

  /** The path from that step on, if there is one. */
  @Nullable Query rest() {
    return rest;
  }

  private void parse() throws InvalidExpressionException {
    int first = cursor.position();
    int start = first;
    while (isAtStep()) {
      Optional<Step> step = step();
      if (step.isEmpty()) {
        int more = skipSteps(MAX_STEPS - 1);
        if (readsRoot) {
          // What a filter calls $ must be the whole document.
          start = first;
          requireFew(steps.size() + 1 + more);
          steps.clear();
        }
        rest = Query.compile("$" + cursor.since(start));
        return;
      }
      steps.add(step.get());
      start = cursor.position();
    }
    refuseFunction();
  }

  private int skipSteps(int most) throws InvalidExpressionException {
    int count = 0;
    for (; isAtStep(); count++) {
      requireFew(MAX_STEPS - most + count + 1);
      step();
    }
    refuseFunction();
    return count;
  }

  private void requireFew(int count) throws InvalidExpressionException {
    if (count > MAX_STEPS) {
      throw cursor.error("More than " + MAX_STEPS + " steps");
    }
  }

  private boolean isAtStep() {
    return cursor.peek() == '.' || cursor.peek() == '[';
  }

  private void refuseFunction() throws InvalidExpressionException {
    if (cursor.peek() == '(') {
      throw cursor.error("Functions are not supported");
    }
  }

  /** The step that comes next; nothing if it can lead to several nodes. */
  private Optional<Step> step() throws InvalidExpressionException {
    boolean descends = cursor.skip("..");
    if (!descends) {
      cursor.skip(".");
    }
    Optional<Step> step = cursor.peek() == '[' ? bracket() : name();
    return descends ? Optional.empty() : step;
  }

  private Optional<Step> name() throws InvalidExpressionException {
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
        ? Optional.empty()
        : Optional.of(new Step.Property(name.toString()));
  }

  private Optional<Step> bracket() throws InvalidExpressionException {
    cursor.expect("[");
    cursor.skipBlanks();
    Optional<Step> step = inBrackets();
    cursor.skipBlanks();
    cursor.expect("]");
    return step;
  }

  private Optional<Step> inBrackets() throws InvalidExpressionException {
    char c = cursor.peek();
    if (c == '\'' || c == '"') {
      return names();
    }
    if (cursor.skip("*")) {
      return Optional.empty();
    }
    if (cursor.skip("?")) {
      cursor.skipBlanks();
      readsRoot |= FilterParser.skip(cursor);
      return Optional.empty();
    }
    return numbers();
  }

  private Optional<Step> names() throws InvalidExpressionException {
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
      return Optional.of(new Step.Property(names.get(0)));
    }
    boolean last = cursor.peek(1) != '.' && cursor.peek(1) != '[';
    return last ? Optional.of(new Step.Excerpt(List.copyOf(names))) : Optional.empty();
  }

  private Optional<Step> numbers() throws InvalidExpressionException {
    OptionalInt first = number();
    cursor.skipBlanks();
    if (cursor.skip(":")) {
      cursor.skipBlanks();
      OptionalInt end = number();
      if (first.isEmpty() && end.isEmpty()) {
        throw cursor.error("A slice needs a begin or an end");
      }
      return Optional.empty();
    }
    int index = first.orElseThrow(cursor::unexpected);
    if (cursor.peek() != ',') {
      return Optional.of(new Step.Index(index));
    }
    while (cursor.skip(",")) {
      cursor.skipBlanks();
      number().orElseThrow(cursor::unexpected);
      cursor.skipBlanks();
    }
    return Optional.empty();
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
