package dev.everstep.api.awsjson;

/**
 * Something that the API needs does not answer. The caller is told to come again, the operator
 * reads the cause in the log.
 */
public final class OutageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An outage.
   *
   * @param message what does not answer, for the caller
   */
  public OutageException(String message, Throwable cause) {
    super(message, cause);
  }
}
