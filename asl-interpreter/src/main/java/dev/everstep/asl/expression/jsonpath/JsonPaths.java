package dev.everstep.asl.expression.jsonpath;

import dev.everstep.asl.expression.InvalidExpressionException;

/**
 * Compiles the paths of fields such as {@code InputPath}, {@code ItemsPath} and {@code Variable}.
 */
public final class JsonPaths {

  private JsonPaths() {}

  /** Whether a path begins with the name of a variable. */
  public static boolean readsVariable(String path) {
    return path.length() > 1 && path.charAt(0) == '$' && Path.startsName(path.charAt(1));
  }

  /** A path and nothing else: no blanks around it, no intrinsic function. */
  public static Path compile(String text) throws InvalidExpressionException {
    try {
      Cursor cursor = new Cursor(text);
      Path path = Path.parse(cursor);
      if (!cursor.atEnd()) {
        throw cursor.unexpected();
      }
      return path;
    } catch (InvalidExpressionException e) {
      throw new InvalidExpressionException("Value is not a Reference Path: " + e.getMessage());
    }
  }
}
