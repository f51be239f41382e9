package dev.everstep.cli;

import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.plugin.PluginException;
import dev.everstep.worker.task.plugin.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where connectors of the user's are. */
final class PluginOptions {

  /** Looked for in the current directory by what serves, not by what only looks at a file. */
  private static final Path USUAL = Path.of("plugins");

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = {
        "A folder of jars with task connectors. dev and server take the folder plugins if there is",
        "one and nothing is said."
      })
  private Optional<Path> folder = Optional.empty();

  /** Those of the folder that is named. */
  List<TaskConnector> load() throws ExitException {
    return folder.isPresent() ? load(folder.get()) : List.of();
  }

  /** The same, or those of the usual folder. */
  List<TaskConnector> loadOrUsual() throws ExitException {
    return folder.isEmpty() && Files.isDirectory(USUAL) ? load(USUAL) : load();
  }

  private static List<TaskConnector> load(Path plugins) throws ExitException {
    try {
      return Plugins.load(plugins);
    } catch (PluginException e) {
      throw ExitException.usage(String.valueOf(e.getMessage()));
    }
  }
}
