package dev.everstep.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Unmatched;

/**
 * The file of {@code server --config}: its keys are the long options of that command, without
 * dashes.
 */
final class ConfigFile {

  /** Finds the file's name ahead of all other options, whose defaults it holds. */
  @Command
  private static final class FileOption {

    @Option(names = "--config")
    private Optional<Path> file = Optional.empty();

    @Unmatched private final List<String> others = new ArrayList<>();
  }

  private ConfigFile() {}

  /**
   * The keys and values of the file that the arguments or the environment name; empty if they name
   * none.
   */
  static Map<String, String> of(String[] args, Map<String, String> environment)
      throws ExitException {
    FileOption option = new FileOption();
    try {
      new CommandLine(option).setExpandAtFiles(false).parseArgs(args);
    } catch (ParameterException e) {
      return Map.of(); // The command itself will say what is wrong.
    }
    boolean server = option.others.contains("server");
    Optional<Path> file =
        option.file.or(
            () -> Optional.ofNullable(environment.get(Defaults.variable("config"))).map(Path::of));
    return server && file.isPresent() ? values(file.get(), environment) : Map.of();
  }

  /** Refuses keys that are no options of the command. */
  static void requireKnown(Map<String, String> file, CommandSpec command) throws ExitException {
    Set<String> known = new TreeSet<>();
    for (CommandLine.Model.OptionSpec option : command.options()) {
      if (!option.usageHelp()
          && !option.versionHelp()
          && !option.longestName().equals("--config")) {
        known.add(option.longestName().substring(2));
      }
    }
    for (String key : file.keySet()) {
      if (!known.contains(key)) {
        throw ExitException.usage(
            "Unknown key '" + key + "' in the configuration. Known: " + String.join(", ", known));
      }
    }
  }

  private static Map<String, String> values(Path file, Map<String, String> environment)
      throws ExitException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : YamlFile.read(file, environment).entrySet()) {
      if (entry.getValue() instanceof Map || entry.getValue() instanceof List) {
        throw ExitException.usage("Expected one value for '" + entry.getKey() + "' in " + file);
      }
      if (entry.getValue() != null) {
        values.put(entry.getKey(), entry.getValue().toString());
      }
    }
    return values;
  }
}
