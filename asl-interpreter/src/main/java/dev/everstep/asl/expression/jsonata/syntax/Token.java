package dev.everstep.asl.expression.jsonata.syntax;

/**
 * A word of an expression.
 *
 * @param text what it means: an operator, a name, a variable without its {@code $}, a string
 *     without quotes and escapes, the pattern of a regular expression
 * @param flags of a regular expression, else empty
 */
record Token(Kind kind, String text, String flags, int position) {

  enum Kind {
    OPERATOR,
    NAME,
    VARIABLE,
    STRING,
    NUMBER,
    VALUE,
    REGEX,
    END
  }

  static Token of(Kind kind, String text, int position) {
    return new Token(kind, text, "", position);
  }

  boolean isOperator(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  /** How messages quote it. */
  String quoted() {
    return switch (kind) {
      case END -> "\"(end)\"";
      case NUMBER, VALUE -> text;
      default -> '"' + text + '"';
    };
  }
}
