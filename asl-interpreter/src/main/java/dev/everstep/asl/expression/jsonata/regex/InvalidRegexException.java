package dev.everstep.asl.expression.jsonata.regex;

/** A pattern that is no regular expression. */
public final class InvalidRegexException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRegexException(String message) {
    super(message, null, false, false);
  }
}
