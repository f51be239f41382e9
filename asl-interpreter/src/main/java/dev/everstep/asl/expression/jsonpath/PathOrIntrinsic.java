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

  /** Every path that an expression of this package reads. */
  static void collectPaths(Expression expression, List<Path> paths) {
    if (expression instanceof Path path) {
      paths.add(path);
    } else if (expression instanceof TemplatePath field) {
      paths.add(field.path());
    } else if (expression instanceof Intrinsic intrinsic) {
      intrinsic.call().collectPaths(paths);
    }
  }

  /** Every path in a text that {@link #compile} accepts. */
  public static List<Path> paths(String text) throws InvalidExpressionException {
    List<Path> paths = new ArrayList<>();
    collectPaths(compile(text), paths);
    return paths;
  }
}
