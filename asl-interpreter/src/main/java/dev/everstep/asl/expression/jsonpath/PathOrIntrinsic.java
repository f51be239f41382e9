package dev.everstep.asl.expression.jsonpath;

import dev.everstep.asl.expression.Expression;
import dev.everstep.asl.expression.InvalidExpressionException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles the value of a field that holds a path or a call, such as {@code ErrorPath} and {@code
 * CausePath}.
 */
public final class PathOrIntrinsic {

  private PathOrIntrinsic() {}

  public static Expression compile(String text) throws InvalidExpressionException {
    return CallParser.isCall(text) ? Intrinsic.compile(text) : JsonPaths.compile(text);
  }

  /** The paths that it reads: itself, or the arguments of the call and of those within it. */
  public static List<Path> paths(String text) throws InvalidExpressionException {
    Expression expression = compile(text);
    if (expression instanceof Path path) {
      return List.of(path);
    }
    List<Path> paths = new ArrayList<>();
    // None is the one that is looked for, so that all are seen.
    ((Intrinsic) expression).call().reads(path -> !paths.add(path));
    return paths;
  }
}
