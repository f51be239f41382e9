package dev.everstep.cli;

import dev.everstep.worker.log.ExecutionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the logs of executions go. */
final class LogOptions {

  @Option(
      names = "--execution-log",
      paramLabel = "FILE",
      description =
          "Append events of executions, as the loggingConfiguration of their state machine says, as lines of JSON; - is the standard output.")
  private Optional<String> file = Optional.empty();

  Optional<String> executionLog() {
    return file;
  }

  /** Finds out before anything is started whether the file can be written. */
  void check() throws ExitException {
    if (file.isEmpty() || file.get().equals(ExecutionLog.STANDARD_OUTPUT)) {
      return;
    }
    try {
      Files.newOutputStream(
              Path.of(file.get()), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
          .close();
    } catch (IOException | InvalidPathException e) {
      throw ExitException.usage("Cannot write to the --execution-log " + file.get());
    }
  }
}
