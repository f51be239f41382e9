package dev.everstep.cli;

/** What the exit codes of the command line mean. */
final class ExitCodes {

  static final int OK = 0;

  /**
   * {@code run}: the execution failed. {@code validate --strict}: there are warnings. {@code test}:
   * a case failed, or too little is covered. {@code redrive}: the execution cannot be redriven.
   */
  static final int FAILED = 1;

  /** A wrong option, file or definition, a taken port: nothing was started. */
  static final int USAGE = 2;

  /** {@code run}: the execution timed out. */
  static final int TIMED_OUT = 3;

  /**
   * {@code dev} and {@code server}: Temporal or the database cannot be reached, or is gone. {@code
   * redrive}: so for the endpoint.
   */
  static final int UNREACHABLE = 3;

  /** {@code run}: stopped by Ctrl-C. */
  static final int ABORTED = 4;

  /** A fault of Everstep itself (EX_SOFTWARE). */
  static final int FAULT = 70;

  private ExitCodes() {}
}
