package dev.everstep.asl.expression;

/**
 * A text in a definition that is not the expression it should be. The message says so as AWS does.
 */
public final class InvalidExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  public InvalidExpressionException(String message) {
    super(message, null, false, false);
  }
}
