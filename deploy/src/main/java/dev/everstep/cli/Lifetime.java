package dev.everstep.cli;

import dev.everstep.cli.node.Closing;

/**
 * How a command that serves lives and ends: Ctrl-C and SIGTERM close what it opened, in order, and
 * so does a failure.
 */
final class Lifetime {

  /** What a command does until it ends, or is ended. */
  @FunctionalInterface
  interface Service {

    /**
     * Runs and returns an exit code.
     *
     * @param closing for everything it opens; may be closed at any moment
     */
    int run(Closing closing) throws Exception;
  }

  private Lifetime() {}

  static int run(Service service) throws Exception {
    Closing closing = new Closing();
    Thread atExit = new Thread(closing::close, "stop");
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      return service.run(closing);
    } catch (Exception e) {
      if (closing.isClosed()) {
        return ExitCodes.OK; // It failed because it was being stopped.
      }
      throw e;
    } finally {
      closing.close();
      forget(atExit);
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook has done the work.
    }
  }
}
