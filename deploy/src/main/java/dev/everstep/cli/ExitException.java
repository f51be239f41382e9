package dev.everstep.cli;

/** Ends a command with an exit code and one line that says what is wrong and what to do. */
final class ExitException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int code;

  ExitException(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** The user asked for something that cannot be done. */
  static ExitException usage(String message) {
    return new ExitException(ExitCodes.USAGE, message);
  }

  int code() {
    return code;
  }
}
