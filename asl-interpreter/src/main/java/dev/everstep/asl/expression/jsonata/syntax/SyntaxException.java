package dev.everstep.asl.expression.jsonata.syntax;

/** A text that is no JSONata expression. */
public final class SyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code JSONata's own, such as {@code S0202}
   */
  public SyntaxException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** The code and what is wrong, as JSONata engines print it. */
  public String text() {
    return code + ": " + getMessage();
  }
}
