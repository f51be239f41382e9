package dev.everstep.cli;

import dev.everstep.asl.error.StatesError;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.asl.machine.ExecutionInfo;
import dev.everstep.asl.machine.Result;
import dev.everstep.asl.machine.Settings;
import dev.everstep.asl.parse.Parsed;
import dev.everstep.asl.program.Program;
import dev.everstep.asl.validate.DefinitionCheck;
import dev.everstep.cli.memory.InMemoryHost;
import dev.everstep.cli.node.NodeSettings;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.task.ConnectorRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: one execution of a definition in this process, without Temporal. */
@Command(
    name = "run",
    description = {
      "Runs a definition once, in memory: no server, no Temporal.",
      "The history goes to stderr as it grows, the output to stdout."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it succeeded",
      "1:it failed",
      "2:wrong usage, or a definition with errors",
      "3:it timed out",
      "4:it was stopped by Ctrl-C"
    })
final class RunCommand implements Callable<Integer> {

  private static final int STOP_SECONDS = 5;

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The definition: JSON in Amazon States Language.")
  private Path file = Path.of("");

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE",
      defaultValue = "{}",
      description = "The input, or a file that holds it (default: ${DEFAULT-VALUE}).")
  private String input = "{}";

  @Option(names = "--skip-time", description = "Do not wait in Wait states and between retries.")
  private boolean skipTime;

  @Option(
      names = "--type",
      defaultValue = "STANDARD",
      description = "STANDARD or EXPRESS, which has other limits (default: ${DEFAULT-VALUE}).")
  private MachineType type = MachineType.STANDARD;

  @Option(names = "--name", description = "The execution's name (default: a random one).")
  private Optional<String> name = Optional.empty();

  @Mixin private final IdentityOptions identity = new IdentityOptions();

  @Mixin private final FunctionsOptions functions = new FunctionsOptions();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    identity.check();
    String definition = read(file);
    String inputText = inputText();
    try (ConnectorRegistry connectors = functions.settings(terminal.environment()).open()) {
      Program program = program(definition, connectors);
      boolean express = type == MachineType.EXPRESS;
      Settings settings = express ? Settings.EXPRESS : Settings.STANDARD;
      return print(
          run(new InMemoryHost(program, execution(), inputText, settings, connectors, skipTime)));
    }
  }

  private Program program(String definition, ConnectorRegistry connectors) throws ExitException {
    Parsed parsed =
        DefinitionCheck.check(definition, type == MachineType.EXPRESS, connectors::knows);
    parsed.problems().forEach(problem -> terminal.err().println(problem.text()));
    return Program.link(
        parsed
            .definition()
            .orElseThrow(() -> ExitException.usage(file + " is not a valid definition")));
  }

  private Result run(InMemoryHost host) throws InterruptedException {
    HistoryPrinter history = new HistoryPrinter(terminal.err());
    CountDownLatch printed = new CountDownLatch(1);
    Thread atInterrupt = new Thread(() -> abort(host, printed), "abort");
    Runtime.getRuntime().addShutdownHook(atInterrupt);
    try {
      return host.run(history::print);
    } finally {
      printed.countDown();
      forget(atInterrupt);
    }
  }

  /** Ctrl-C: lets the history come to its end, then ends the process with the code for that. */
  private static void abort(InMemoryHost host, CountDownLatch printed) {
    host.stop(new StatesError(null, null));
    try {
      printed.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCodes.ABORTED);
  }

  private static void forget(Thread atInterrupt) {
    try {
      Runtime.getRuntime().removeShutdownHook(atInterrupt);
    } catch (IllegalStateException e) {
      // It runs already.
    }
  }

  private int print(Result result) {
    if (result instanceof Result.Succeeded succeeded) {
      terminal.out().println(Json.write(succeeded.output()));
      return ExitCodes.OK;
    }
    if (result instanceof Result.Failed failed) {
      terminal.err().println("FAILED " + text(failed.error()));
      return ExitCodes.FAILED;
    }
    if (result instanceof Result.TimedOut) {
      terminal.err().println("TIMED_OUT");
      return ExitCodes.TIMED_OUT;
    }
    terminal.err().println("ABORTED");
    return ExitCodes.ABORTED;
  }

  private static String text(StatesError error) {
    String name = error.name() == null ? "" : error.name();
    return error.cause() == null ? name : name + ": " + error.cause();
  }

  private ExecutionInfo execution() {
    String machine =
        String.valueOf(file.getFileName())
            .replaceFirst("\\..*", "")
            .replaceAll("[^A-Za-z0-9_-]", "-");
    NodeSettings.Identity ids = identity.settings();
    String execution = name.orElseGet(() -> UUID.randomUUID().toString());
    String prefix = "arn:aws:states:" + ids.region() + ":" + ids.account() + ":";
    return new ExecutionInfo(
        prefix + "execution:" + machine + ":" + execution,
        execution,
        "arn:aws:iam::" + ids.account() + ":role/everstep-run",
        prefix + "stateMachine:" + machine,
        machine,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        Optional.empty(),
        Optional.empty());
  }

  private String inputText() throws ExitException {
    String text = input.startsWith("@") ? read(Path.of(input.substring(1))) : input;
    try {
      Json.parse(text);
    } catch (JsonSyntaxException e) {
      throw ExitException.usage("The input is not JSON: " + e.getMessage());
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > Settings.STANDARD.maxPayloadBytes()) {
      throw ExitException.usage(
          "The input has more than " + Settings.STANDARD.maxPayloadBytes() + " bytes");
    }
    return text;
  }

  private static String read(Path path) throws ExitException {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw ExitException.usage("Cannot read " + path);
    }
  }
}
