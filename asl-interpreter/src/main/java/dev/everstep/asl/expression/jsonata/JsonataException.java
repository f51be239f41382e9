package dev.everstep.asl.expression.jsonata;

/**
 * An evaluation that failed. What may hold parts of the execution's data is in {@link #text} alone,
 * which is for the cause of the execution's error, not for logs.
 */
public final class JsonataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;

  JsonataException(String code, String message) {
    super(code, null, false, false);
    this.code = code;
    this.text = code + ": " + message;
  }

  /** JSONata's code, such as {@code T1006}. */
  public String code() {
    return code;
  }

  /**
   * The code and what went wrong, as AWS prints it: {@code T1006: Attempted to invoke a
   * non-function} [AWS rec: test_math_random_seeded].
   */
  public String text() {
    return text;
  }
}
