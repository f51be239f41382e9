package dev.everstep.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command sees of where it runs.
 *
 * @param out for results
 * @param err for progress, histories and errors
 */
record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment) {

  Terminal {
    requireNonNull(out, "out is null");
    requireNonNull(err, "err is null");
    requireNonNull(environment, "environment is null");
  }

  /** That of this process; writes UTF-8, as JSON is. */
  static Terminal ofProcess() {
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        System.getenv());
  }
}
