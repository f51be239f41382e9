package dev.everstep.cli;

import dev.everstep.cli.node.NodeSettings;
import dev.everstep.worker.log.ExecutionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Who is told of executions. */
final class ReportOptions {

  private static final Set<String> NO_FILES =
      Set.of(ExecutionLog.STANDARD_OUTPUT, ExecutionLog.CLOUD_WATCH);

  @Option(
      names = "--execution-log",
      paramLabel = "FILE",
      description =
          "Append events of executions, as the loggingConfiguration of their state machine says, as lines of JSON; - is the standard output, cloudwatch sends them to the log groups of CloudWatch Logs.")
  private Optional<String> log = Optional.empty();

  @Option(
      names = "--execution-events",
      paramLabel = "SOURCE",
      description =
          "Tell EventBridge's default bus of starts, redrives and ends of STANDARD executions, as events of this source; AWS's own, aws.states, is taken by emulators alone. The same for all servers on one database.")
  private Optional<String> eventSource = Optional.empty();

  NodeSettings.Reports settings() {
    return new NodeSettings.Reports(log, eventSource);
  }

  /** Finds out before anything is started whether the file can be written. */
  void check() throws ExitException {
    if (eventSource.isPresent() && eventSource.get().isBlank()) {
      throw ExitException.usage("Expected a source for --execution-events");
    }
    if (log.isEmpty() || NO_FILES.contains(log.get())) {
      return;
    }
    try {
      Files.newOutputStream(
              Path.of(log.get()), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
          .close();
    } catch (IOException | InvalidPathException e) {
      throw ExitException.usage("Cannot write to the --execution-log " + log.get());
    }
  }
}
