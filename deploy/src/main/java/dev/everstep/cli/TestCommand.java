package dev.everstep.cli;

import dev.everstep.asl.document.Document;
import dev.everstep.asl.document.InvalidDocumentException;
import dev.everstep.asl.mock.MockConfig;
import dev.everstep.asl.unit.file.TestFile;
import dev.everstep.cli.unit.ConsoleReport;
import dev.everstep.cli.unit.CoverageJson;
import dev.everstep.cli.unit.DefinitionCoverage;
import dev.everstep.cli.unit.JUnitXml;
import dev.everstep.cli.unit.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code test}: unit tests of definitions, in memory, on virtual time. */
@Command(
    name = "test",
    description = {
      "Tests definitions in memory: tasks are answered by the test, waits end at once.",
      "The cases of order.asl.json are in order.test.yaml beside it."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all cases hold",
      "1:a case fails, or too little is covered",
      "2:wrong usage, or a file with errors"
    })
final class TestCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "Files of test cases, definitions, or folders to search for *.test.yaml, .yml and .json"
              + " (default: the current folder).")
  private List<Path> paths = List.of(Path.of(""));

  @Option(
      names = "--mock-config",
      paramLabel = "FILE",
      description = "A mock configuration of Step Functions Local; also SFN_MOCK_CONFIG.")
  private Optional<Path> mockConfig = Optional.empty();

  @Option(
      names = "--coverage",
      paramLabel = "FILE",
      description = "Write the coverage to a file, as JSON.")
  private Optional<Path> coverageFile = Optional.empty();

  @Option(
      names = "--fail-under",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "Fail if less of all definitions together is covered.")
  private int failUnder;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Write the results to a file, as JUnit does.")
  private Optional<Path> junitXml = Optional.empty();

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ExitException {
    if (failUnder < 0 || failUnder > 100) {
      throw ExitException.usage("Expected a percentage for --fail-under but was " + failUnder);
    }
    List<TestFile> files = load();
    ConsoleReport report = new ConsoleReport(terminal.out());
    List<Suite> suites = new ArrayList<>();
    for (TestFile file : files) {
      Suite suite = Suite.run(file);
      report.print(suite);
      suites.add(suite);
    }
    List<DefinitionCoverage> coverage = DefinitionCoverage.of(suites);
    coverage.forEach(report::print);
    report.printSum(suites);
    write(junitXml, JUnitXml.write(suites));
    write(coverageFile, CoverageJson.write(coverage));
    boolean covered = isCovered(DefinitionCoverage.percent(coverage));
    boolean holds = suites.stream().allMatch(suite -> suite.failures() == 0);
    return holds && covered ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private boolean isCovered(int percent) {
    if (percent < failUnder) {
      terminal.err().println("Covered are " + percent + " %, less than " + failUnder + " %");
    }
    return percent >= failUnder;
  }

  /** Reads everything before anything runs, and tells all that is wrong. */
  private List<TestFile> load() throws ExitException {
    List<String> problems = new ArrayList<>();
    List<TestFile> files = new ArrayList<>();
    Optional<MockConfig> mocks = Optional.empty();
    try {
      mocks = mockConfig.map(file -> MockConfig.parse(file.toString(), Document.text(file)));
    } catch (InvalidDocumentException e) {
      problems.add(e.getMessage());
    }
    for (Path file : find()) {
      try {
        files.add(TestFile.load(file, mocks));
      } catch (InvalidDocumentException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      problems.forEach(terminal.err()::println);
      throw ExitException.usage("Nothing was tested");
    }
    return files;
  }

  private List<Path> find() throws ExitException {
    List<Path> found = new ArrayList<>();
    for (Path path : paths) {
      List<Path> some = find(path.normalize());
      if (some.isEmpty()) {
        throw ExitException.usage(
            "There are no test cases for " + (path.toString().isEmpty() ? "." : path));
      }
      found.addAll(some);
    }
    return found.stream().distinct().toList();
  }

  private static List<Path> find(Path path) throws ExitException {
    if (TestFile.isNamedAsTest(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      return TestFile.beside(path).stream().toList();
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).filter(TestFile::isNamedAsTest).sorted().toList();
    } catch (IOException e) {
      throw ExitException.usage("Cannot search " + path);
    }
  }

  private static void write(Optional<Path> file, String text) throws ExitException {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file.get(), text + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw ExitException.usage("Cannot write " + file.get());
    }
  }
}
