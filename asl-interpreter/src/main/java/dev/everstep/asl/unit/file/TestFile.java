package dev.everstep.asl.unit.file;

import static java.util.Objects.requireNonNull;

import dev.everstep.asl.document.Document;
import dev.everstep.asl.document.InvalidDocumentException;
import dev.everstep.asl.mock.MockConfig;
import dev.everstep.asl.unit.StateMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of test cases of one state machine, YAML or JSON. {@code order.test.yaml} tests {@code
 * order.asl.json} beside it, unless it names another definition:
 *
 * <pre>
 * definition: order.asl.json        # each of these five may be left out
 * name: order                       # of the state machine
 * type: STANDARD
 * mockConfig: MockConfigFile.json   # of Step Functions Local
 * tasks:                            # answers for all cases, by state
 *   Charge: { return: { charged: 12 } }
 * resources:                        # by resource, or by name of the function
 *   order-notify: { return: {} }
 * cases:
 *   - name: a busy gateway is asked again
 *     input: { card: "4711" }
 *     context: { Execution: { Name: first } }
 *     testCase: HappyPath           # of the mock configuration
 *     tasks:                        # go before those for all cases
 *       Charge:
 *         - { throw: Gateway.Busy, cause: try later, after: 2s, times: 2 }
 *         - { when: { card: "4711" }, return: { charged: 12 } }
 *     expect:
 *       status: SUCCEEDED           # the default, but FAILED where there is an error or a cause
 *       output: { charged: 12 }     # or outputContains
 *       path: [ Charge, Both: [ [ A ], [ B, C ] ], Done ]
 *       calls: { Charge: 3, Notify: [ { to: ada } ] }
 *       took: 6s
 *   - name: a card that is refused
 *     tasks: { Charge: { throw: Refused } }
 *     expect: { error: Refused, cause: The card is refused }   # or causeContains
 * </pre>
 *
 * @param file as it was given
 * @param definition the file of the definition
 */
public record TestFile(String file, String definition, StateMachine machine, List<TestCase> cases) {

  private static final Pattern NAME = Pattern.compile("(.*)\\.test\\.(yaml|yml|json)");

  public TestFile {
    requireNonNull(file, "file is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(machine, "machine is null");
    cases = List.copyOf(cases);
  }

  /** Whether a file is named as files of test cases are. */
  public static boolean isNamedAsTest(Path file) {
    return NAME.matcher(fileName(file)).matches();
  }

  /**
   * Finds the test cases beside a definition.
   *
   * @param definition {@code order.asl.json} or {@code order.json}
   */
  public static Optional<Path> beside(Path definition) {
    String base = fileName(definition).replaceFirst("(\\.asl)?\\.json$", "");
    return List.of("yaml", "yml", "json").stream()
        .map(extension -> definition.resolveSibling(base + ".test." + extension))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Reads a file and its definition.
   *
   * @param mocks for cases that name a test case of Step Functions Local, if the file names no mock
   *     configuration itself
   * @throws InvalidDocumentException if one of them cannot be used
   */
  public static TestFile load(Path file, Optional<MockConfig> mocks) {
    return new TestFileReader(file, Document.read(file), mocks).read();
  }

  /** The definition that a file tests by its name. */
  static Path definitionOf(Path file) {
    Matcher name = NAME.matcher(fileName(file));
    if (name.matches()) {
      for (String extension : List.of(".asl.json", ".json")) {
        Path definition = file.resolveSibling(name.group(1) + extension);
        if (Files.isRegularFile(definition)) {
          return definition;
        }
      }
    }
    throw InvalidDocumentException.in(
        file.toString(), "There is no definition beside it: name one with the key 'definition'");
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }
}
