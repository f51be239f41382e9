package dev.everstep.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry. */
@Command(
    name = "everstep",
    description = "Runs Amazon States Language on Temporal, behind the AWS Step Functions API.",
    mixinStandardHelpOptions = true,
    versionProvider = Everstep.Version.class,
    footer = {"", "everstep COMMAND --help tells more about a command."})
public final class Everstep implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  private Everstep() {}

  public static void main(String[] args) {
    System.exit(run(Terminal.ofProcess(), args));
  }

  /** Runs one command to its end and returns the exit code. */
  static int run(Terminal terminal, String... args) {
    try {
      Map<String, String> file = ConfigFile.of(args, terminal.environment());
      CommandLine line = commandLine(terminal, file);
      CommandLine server = requireNonNull(line.getSubcommands().get("server"));
      ConfigFile.requireKnown(file, server.getCommandSpec());
      return line.execute(args);
    } catch (ExitException e) {
      terminal.err().println("everstep: " + e.getMessage());
      return e.code();
    }
  }

  static CommandLine commandLine(Terminal terminal, Map<String, String> file) {
    return new CommandLine(new Everstep())
        .addSubcommand(new DevCommand(terminal))
        .addSubcommand(new ServerCommand(terminal))
        .addSubcommand(new RedriveCommand(terminal))
        .addSubcommand(new RunCommand(terminal))
        .addSubcommand(new ValidateCommand(terminal))
        .addSubcommand(new TestCommand(terminal))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setDefaultValueProvider(new Defaults(terminal.environment(), file))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(Everstep::wrongUsage)
        .setExecutionExceptionHandler(Everstep::failure);
  }

  /** Without a command: the help. */
  @Override
  public void run() {
    CommandLine line = requireNonNull(spec, "picocli gives it").commandLine();
    line.usage(line.getOut());
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    line.getErr().println(command + ": " + message + ". Try " + command + " --help");
    return ExitCodes.USAGE;
  }

  private static int failure(Exception e, CommandLine line, CommandLine.ParseResult result) {
    String command = line.getCommandSpec().qualifiedName();
    if (e instanceof ExitException exit) {
      line.getErr().println(command + ": " + exit.getMessage());
      return exit.code();
    }
    line.getErr().println(command + ": this should not happen, please report it:");
    e.printStackTrace(line.getErr());
    return ExitCodes.FAULT;
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {

    static String text() {
      return Optional.ofNullable(Everstep.class.getPackage().getImplementationVersion())
          .orElse("(unpacked)");
    }

    @Override
    public String[] getVersion() {
      return List.of("everstep " + text(), "Java " + System.getProperty("java.version"))
          .toArray(String[]::new);
    }
  }
}
