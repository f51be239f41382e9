package dev.everstep.asl.expression.jsonpath;

import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;

/**
 * Compiles the value of a field that holds a path or a call, such as {@code ErrorPath} and {@code
 * CausePath}.
 */
public final class PathOrIntrinsic {

  private PathOrIntrinsic() {}

  public static Expression compile(String text) throws InvalidExpressionException {
    return CallParser.isCall(text) ? Intrinsic.compile(text) : JsonPaths.compile(text);
  }
}
