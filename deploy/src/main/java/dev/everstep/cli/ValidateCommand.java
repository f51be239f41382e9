package dev.everstep.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.parse.Problem;
import dev.everstep.asl.validate.DefinitionCheck;
import dev.everstep.asl.validate.ResourceCatalog;
import dev.everstep.cli.source.DefinitionFile;
import dev.everstep.cli.source.NotYamlException;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.contract.MachineType;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.temporal.ActivityCatalog;
import dev.everstep.worker.task.temporal.ActivityParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code validate}: what is wrong with definitions, and where. Nothing is run. */
@Command(
    name = "validate",
    description = {
      "Says what is wrong with definitions, and where.",
      "Errors are what CreateStateMachine refuses. Warnings whose code begins with EVERSTEP_ are",
      "our own; others are those of ValidateStateMachineDefinition."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors",
      "1:no errors but warnings, and --strict is given",
      "2:errors, a file that cannot be read, or wrong usage"
    })
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A definition: JSON, or YAML if the name ends in .yaml or .yml.")
  private List<Path> files = List.of();

  @Option(names = "--strict", description = "Fail for warnings, too.")
  private boolean strict;

  @Option(names = "--json", description = "Print one JSON array of all problems.")
  private boolean json;

  @Option(
      names = "--type",
      defaultValue = "STANDARD",
      description = "STANDARD or EXPRESS, which has other limits (default: ${DEFAULT-VALUE}).")
  private MachineType type = MachineType.STANDARD;

  @Option(
      names = "--temporal-activity-queue",
      paramLabel = "QUEUE",
      description = "As for server: the task queue of temporal:activity tasks that name none.")
  private Optional<String> activityQueue = Optional.empty();

  @Mixin private final PluginOptions plugins = new PluginOptions();

  /** A file and what is wrong with it. */
  private record Verdict(Path file, List<String> lines, List<LocatedProblem> problems) {

    boolean has(Problem.Severity severity) {
      return problems.stream().anyMatch(located -> located.problem().severity() == severity);
    }
  }

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ExitException {
    List<Verdict> verdicts = new ArrayList<>();
    try (ConnectorRegistry connectors = connectors()) {
      ResourceCatalog resources =
          new ActivityCatalog(
              connectors::knows, new ActivityParameters(activityQueue, Optional.empty()));
      for (Path file : files) {
        verdicts.add(judge(file, resources));
      }
    }
    if (json) {
      printJson(verdicts);
    } else {
      print(verdicts);
    }
    if (verdicts.stream().anyMatch(verdict -> verdict.has(Problem.Severity.ERROR))) {
      return ExitCodes.USAGE;
    }
    boolean warned = verdicts.stream().anyMatch(verdict -> verdict.has(Problem.Severity.WARNING));
    return strict && warned ? ExitCodes.FAILED : ExitCodes.OK;
  }

  private ConnectorRegistry connectors() throws ExitException {
    try {
      return ConnectorSettings.of(terminal.environment()).with(plugins.load()).open();
    } catch (IllegalArgumentException e) {
      throw ExitException.usage(String.valueOf(e.getMessage()));
    }
  }

  private Verdict judge(Path path, ResourceCatalog resources) throws ExitException {
    try {
      DefinitionFile file = DefinitionFile.read(path);
      List<Problem> problems =
          DefinitionCheck.diagnose(file.json(), type == MachineType.EXPRESS, resources);
      return new Verdict(path, file.lines(), LocatedProblem.of(problems, file));
    } catch (NotYamlException e) {
      Problem problem =
          Problem.withoutLocation(Problem.INVALID_JSON_DESCRIPTION, String.valueOf(e.getMessage()));
      return new Verdict(
          path, List.of(), List.of(new LocatedProblem(problem, Optional.of(e.span()))));
    } catch (IOException e) {
      throw ExitException.usage("Cannot read " + path);
    }
  }

  private void print(List<Verdict> verdicts) {
    for (Verdict verdict : verdicts) {
      for (LocatedProblem located : verdict.problems()) {
        ProblemPrinter.print(located, verdict.file(), verdict.lines(), terminal.out());
      }
    }
  }

  private void printJson(List<Verdict> verdicts) {
    ArrayNode problems = JsonNodeFactory.instance.arrayNode();
    for (Verdict verdict : verdicts) {
      verdict
          .problems()
          .forEach(located -> ProblemPrinter.addJson(located, verdict.file(), problems));
    }
    terminal.out().println(Json.write(problems));
  }
}
