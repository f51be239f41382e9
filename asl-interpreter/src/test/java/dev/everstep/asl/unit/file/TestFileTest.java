package dev.everstep.asl.unit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.asl.document.InvalidDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestFileTest {

  private static final String DEFINITION =
      """
      {"StartAt": "T", "States": {
        "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
              "Next": "M"},
        "M": {"Type": "Map", "End": true, "ItemProcessor":
          {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": true}}}}}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cases: 1 | 1:1: Expected a list",
        "cases: [ {} ] | 1:10: The key 'name' is missing",
        "cases: [ { name: a, ouput: 1 } ] | 1:21: Unknown key 'ouput'; known are name, input,",
        "cases: [ { name: a }, { name: a } ] | 1:23: There is another case named 'a'",
        "cases: [ { name: a, tasks: { X: { return: 1 } } } ] | 1:30: There is no Task state 'X'",
        "cases: [ { name: a, tasks: { M: { return: 1 } } } ] | 1:30: There is no Task state 'M'",
        "cases: [ { name: a, tasks: { T: { } } } ] | 1:30: Expected either return or throw",
        "cases: [ { name: a, tasks: { T: { return: 1, throw: E } } } ] | 1:46: Expected only one of",
        "cases: [ { name: a, tasks: { T: { return: 1, cause: E } } } ] | 1:46: A cause goes with",
        "cases: [ { name: a, tasks: { T: { return: 1, times: 0 } } } ] | 1:46: Expected a whole",
        "cases: [ { name: a, tasks: { T: { return: 1, after: soon } } } ] | 1:46: Expected seconds",
        "cases: [ { name: a, testCase: b } ] | 1:21: There is no mock configuration",
        "cases: [ { name: a, context: { Map: 1 } } ] | 1:32: Unknown key 'Map'",
        "cases: [ { name: a, expect: { status: DONE } } ] | 1:31: Expected SUCCEEDED, FAILED or",
        "cases: [ { name: a, expect: { error: E, output: 1 } } ] | 1:41: An execution that ends FAILED",
        "cases: [ { name: a, expect: { status: TIMED_OUT, error: E } } ] | 1:50: An execution that",
        "cases: [ { name: a, expect: { path: [ { M: [], T: [] } ] } } ] | 1:39: Expected the name of",
        "cases: [ { name: a, expect: { calls: { P: 1 } } } ] | 1:40: There is no Task state 'P'",
        "cases: [ { name: a, name: b } ] | 1:21: The key 'name' stands here twice",
        "cases: [ { name: a, input: *x } ] | 1:21: Aliases are not supported",
        "cases: [ { name: a, input: .nan } ] | 1:32: Malformed numeric value '.nan'",
        "cases: [ | 1:9: while parsing a flow node, expected the node content",
        "type: FAST\\ncases: [] | 1:1: Expected STANDARD or EXPRESS",
      })
  void refusesWhatItDoesNotKnowWithItsPlace(String yaml, String message) throws IOException {
    Path file = write(yaml.replace("\\n", "\n"));

    assertThatThrownBy(() -> TestFile.load(file, Optional.empty()))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageStartingWith(file + ":" + message);
  }

  @Test
  void namesEachProblemOfTheDefinition() throws IOException {
    Files.writeString(
        folder.resolve("m.asl.json"),
        "{\"StartAt\":\"A\",\"States\":{\"B\":{\"Type\":\"Wait\",\"End\":true}}}");
    Path file = Files.writeString(folder.resolve("m.test.yml"), "cases: []");

    assertThatThrownBy(() -> TestFile.load(file, Optional.empty()))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageStartingWith(folder.resolve("m.asl.json") + ": SCHEMA_VALIDATION_FAILED");
  }

  @Test
  void needsADefinition() throws IOException {
    Path file = Files.writeString(folder.resolve("lonely.test.yaml"), "cases: []");

    assertThatThrownBy(() -> TestFile.load(file, Optional.empty()))
        .hasMessageStartingWith(file + ": There is no definition beside it");
  }

  @Test
  void mayBeJson() throws IOException {
    Files.writeString(folder.resolve("m.json"), DEFINITION);
    Path file =
        Files.writeString(
            folder.resolve("m.test.json"),
            "{\"cases\": [{\"name\": \"a\", \"tasks\": {\"T\": {\"return\": [1.0]}},"
                + " \"expect\": {\"output\": [1]}}]}");

    assertThat(TestFile.beside(folder.resolve("m.json"))).contains(file);
    assertThat(outcome(file).failures()).isEmpty();
  }

  @Test
  void tellsEverythingThatIsNotAsExpected() throws IOException {
    Outcome outcome =
        outcome(
            write(
                """
                tasks: { T: { return: [ { a: 1, b: x }, 2 ] } }
                cases:
                  - name: all wrong
                    input: { to: ada }
                    expect:
                      output: [ { a: 2, c: y }, 2 ]
                      path: [ T, M: [ [ P ], [ P, Q ] ] ]
                      calls: { T: [ { to: bob, by: post } ] }
                      took: 1m
                """));

    assertThat(outcome.failures())
        .containsExactly(
            """
            output:
              $[0].a: expected 2 but was 1
              $[0].c: expected "y" but there is none
              $[0].b: not expected but was "x\"""",
            """
            path: inside M, run 2, step 2: expected Q but was the end
              expected T → M[P | P → Q]""",
            """
            input of call 1 of T:
              $.to: expected "bob" but was "ada"
              $.by: expected "post" but there is none""",
            "took: expected 1m but was 0s");
    assertThat(outcome.report()).endsWith("path walked: T → M[2 × P]\nat " + file() + ":3:5");
  }

  @Test
  void tellsHowAnExecutionEndedInstead() throws IOException {
    assertThat(outcome("tasks: { T: { throw: E, cause: c } }", "{}").failures())
        .containsExactly("status: expected SUCCEEDED but was FAILED, error \"E\", cause \"c\"");
    assertThat(outcome("tasks: { T: { return: [] } }", "{ error: E }").failures())
        .containsExactly("status: expected FAILED but was SUCCEEDED");
    assertThat(outcome("tasks: { T: { throw: E } }", "{ error: F, cause: c }").failures())
        .containsExactly(
            "error: expected \"F\" but was \"E\"", "cause: expected \"c\" but was none");
  }

  @Test
  void callWithoutAnAnswerFailsTheCase() throws IOException {
    assertThat(outcome("", "{}").failures())
        .containsExactly("Call 1 of the task 'T' has no answer");
  }

  @Test
  void answersAreUsedUpInTheirOrder() throws IOException {
    String task = "tasks: { T: [ { return: [ 1 ] }, { return: [ 2 ], times: 1 } ] }";

    assertThat(outcome(task, "{ output: [ 1 ] }").failures()).isEmpty();
  }

  @Test
  void expressEndsAfterFiveMinutes() throws IOException {
    Outcome outcome =
        outcome(
            "type: EXPRESS\ntasks: { T: { return: [], after: 5m1s } }",
            "{ status: TIMED_OUT, took: 300 }");

    assertThat(outcome.failures()).isEmpty();
  }

  @Test
  void endlessExpressExecutionIsGivenUp() throws IOException {
    Files.writeString(
        folder.resolve("m.asl.json"),
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"C\"},"
            + "\"C\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.end\",\"IsPresent\":true,"
            + "\"Next\":\"S\"}],\"Default\":\"A\"},\"S\":{\"Type\":\"Succeed\"}}}");
    Path file =
        Files.writeString(folder.resolve("m.test.yaml"), "type: EXPRESS\ncases: [ { name: a } ]");

    assertThat(outcome(file).failures())
        .singleElement()
        .asString()
        .endsWith("states and does not end");
  }

  private Outcome outcome(String head, String expect) throws IOException {
    return outcome(write(head + "\ncases: [ { name: a, expect: " + expect + " } ]"));
  }

  private static Outcome outcome(Path file) {
    List<TestCase> cases = TestFile.load(file, Optional.empty()).cases();
    assertThat(cases).hasSize(1);
    return cases.get(0).run();
  }

  private Path write(String yaml) throws IOException {
    Files.writeString(folder.resolve("m.asl.json"), DEFINITION);
    return Files.writeString(file(), yaml);
  }

  private Path file() {
    return folder.resolve("m.test.yaml");
  }
}
