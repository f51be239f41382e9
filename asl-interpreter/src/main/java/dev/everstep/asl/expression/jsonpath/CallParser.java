package dev.everstep.asl.expression.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.everstep.asl.expression.InvalidExpressionException;
import dev.everstep.asl.expression.intrinsic.IntrinsicFunction;
import dev.everstep.asl.expression.intrinsic.IntrinsicFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a call of an intrinsic function, {@code States.Format('{}', $.a)} [ASL: Intrinsic
 * Functions].
 */
final class CallParser {

  /** AWS nests calls this deep at most. */
  static final int MAX_DEPTH = 10;

  private static final String PREFIX = "States.";
  private static final String ESCAPABLE = "'{}";

  private final Cursor cursor;

  private CallParser(Cursor cursor) {
    this.cursor = cursor;
  }

  static boolean isCall(String text) {
    return text.startsWith(PREFIX);
  }

  static Call.Function parse(Cursor cursor) throws InvalidExpressionException {
    return new CallParser(cursor).call(1);
  }

  private Call.Function call(int depth) throws InvalidExpressionException {
    if (depth > MAX_DEPTH) {
      throw cursor.error("Intrinsic functions nested more than " + MAX_DEPTH + " deep");
    }
    IntrinsicFunction function = function();
    cursor.skipBlanks();
    cursor.expect("(");
    cursor.skipBlanks();
    List<Call> arguments = new ArrayList<>();
    if (!cursor.skip(")")) {
      do {
        cursor.skipBlanks();
        arguments.add(argument(depth, isTemplate(function, arguments.size())));
        cursor.skipBlanks();
      } while (cursor.skip(","));
      cursor.expect(")");
    }
    if (arguments.size() < function.fewestArguments()
        || arguments.size() > function.mostArguments()) {
      throw cursor.error("Wrong number of arguments for " + function.name());
    }
    return new Call.Function(function, List.copyOf(arguments));
  }

  private IntrinsicFunction function() throws InvalidExpressionException {
    int start = cursor.position();
    cursor.expect(PREFIX);
    while (Character.isLetterOrDigit(cursor.peek())) {
      cursor.next();
    }
    return IntrinsicFunctions.find(cursor.since(start))
        .orElseThrow(() -> cursor.error("Unknown intrinsic function"));
  }

  /**
   * The template of {@code States.Format} keeps its escapes: it reads them itself, to tell braces
   * apart.
   */
  private static boolean isTemplate(IntrinsicFunction function, int argument) {
    return argument == 0 && function.readsEscapesOfFirstArgument();
  }

  /**
   * No other character may follow a backslash in a text [AWS guide: intrinsic functions, escapes].
   */
  private void checkEscapes(String content) throws InvalidExpressionException {
    for (int i = content.indexOf('\\'); i >= 0; i = content.indexOf('\\', i + 2)) {
      char escaped = content.charAt(i + 1);
      if (escaped != '\\' && ESCAPABLE.indexOf(escaped) < 0) {
        throw cursor.error("Unknown escape");
      }
    }
  }

  private Call argument(int depth, boolean isTemplate) throws InvalidExpressionException {
    char c = cursor.peek();
    if (c == '\'') {
      String content = Literals.quoted(cursor);
      checkEscapes(content);
      return new Call.Constant(
          TextNode.valueOf(isTemplate ? content : Literals.unescape(content, ESCAPABLE)));
    }
    if (c == '$') {
      return new Call.Read(Path.parse(cursor));
    }
    if (c == 'S') {
      return call(depth + 1);
    }
    Optional<JsonNode> scalar = Literals.scalar(cursor);
    return new Call.Constant(scalar.orElseThrow(cursor::unexpected));
  }
}
