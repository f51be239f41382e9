package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class TestCommandTest {

  private static final String DEFINITION =
      """
      {"StartAt": "T", "States": {
        "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"FunctionName": "f"}, "Next": "C",
              "Retry": [{"ErrorEquals": ["Busy"]}],
              "Catch": [{"ErrorEquals": ["Lost"], "Next": "S"}]},
        "C": {"Type": "Choice", "Default": "S",
              "Choices": [{"Variable": "$.a", "IsPresent": true, "Next": "S"}]},
        "S": {"Type": "Succeed"}}}
      """;
  private static final String GOOD =
      "  - { name: good, tasks: { T: { return: { a: 1 } } }, expect: { output: { a: 1 } } }\n";
  private static final String BAD =
      "  - { name: \"<bad\\u0001>\", tasks: { T: { return: { a: 1 } } }, expect: { output: 2 } }\n";

  @TempDir private Path folder;

  @Test
  void examplesHold() {
    Cli.Outcome outcome = new Cli().run("test", "examples", "--fail-under", "100");

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(ExitCodes.OK);
    assertThat(outcome.out())
        .contains("  ok    an order is shipped although the gateway is unreliable")
        .contains("4 cases, 0 failed");
  }

  @Test
  void definitionLeadsToItsCases() throws IOException {
    write("cases:\n" + GOOD);

    Cli.Outcome outcome = run(folder.resolve("m.asl.json").toString());

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCodes.OK);
    assertThat(outcome.out().lines())
        .contains(
            folder.resolve("m.test.yaml").toString(),
            "  ok    good",
            "coverage of " + folder.resolve("m.asl.json"),
            "  states             3 of   3  100 %",
            "  choice rules       1 of   1  100 %",
            "  choice defaults    0 of   1    0 %  missed: C.Default",
            "  retriers           0 of   1    0 %  missed: T.Retry[0]",
            "  catchers           0 of   1    0 %  missed: T.Catch[0]",
            "  all                4 of   7   57 %",
            "1 case, 0 failed");
  }

  @Test
  void failedCaseIsCode1AndSaysWhy() throws IOException {
    write("cases:\n" + GOOD + BAD);

    Cli.Outcome outcome = run(folder.toString());

    assertThat(outcome.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(outcome.out().lines())
        .contains(
            "        output:",
            "          $: expected 2 but was {\"a\":1}",
            "        path walked: T → C → S",
            "        at " + folder.resolve("m.test.yaml") + ":3:5",
            "2 cases, 1 failed");
  }

  @Test
  void tooLittleCoverageIsCode1() throws IOException {
    write("cases:\n" + GOOD);

    assertThat(run(folder.toString(), "--fail-under", "57").code()).isEqualTo(ExitCodes.OK);
    Cli.Outcome outcome = run(folder.toString(), "--fail-under", "58");

    assertThat(outcome.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(outcome.err()).contains("Covered are 57 %, less than 58 %");
  }

  @Test
  void coverageGoesToAFile() throws Exception {
    write("cases:\n" + GOOD);
    Path file = folder.resolve("coverage.json");

    run(folder.toString(), "--coverage", file.toString());

    JsonNode coverage = Json.parse(Files.readString(file));
    assertThat(coverage.path("percent").intValue()).isEqualTo(57);
    JsonNode definition = coverage.path("definitions").path(0);
    assertThat(definition.path("missed"))
        .extracting(JsonNode::asText)
        .containsExactly("T.Retry[0]", "T.Catch[0]", "C.Default");
    assertThat(definition.path("counts").path("C.Choices[0]").intValue()).isEqualTo(1);
  }

  @Test
  void resultsGoToAFileForBuildServers() throws Exception {
    write("cases:\n" + GOOD + BAD);
    Path file = folder.resolve("junit.xml");

    run(folder.toString(), "--junit-xml", file.toString());

    Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("output: $: expected 2 but was {\"a\":1}");
    assertThat(failure.getTextContent()).contains("$: expected 2 but was {\"a\":1}");
    assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("<bad\uFFFD>");
  }

  @Test
  void mocksOfStepFunctionsLocalAreRead() throws IOException {
    write("cases: [ { name: a, testCase: Happy, expect: { output: { a: 1 } } } ]");
    Path mocks =
        Files.writeString(
            folder.resolve("mocks.json"),
            "{\"StateMachines\":{\"m\":{\"TestCases\":{\"Happy\":{\"T\":\"r\"}}}},"
                + "\"MockedResponses\":{\"r\":{\"0\":{\"Return\":{\"a\":1}}}}}");

    assertThat(run(folder.toString(), "--mock-config", mocks.toString()).code())
        .isEqualTo(ExitCodes.OK);
    assertThat(
            new Cli()
                .with("SFN_MOCK_CONFIG", mocks.toString())
                .run("test", folder.toString())
                .code())
        .isEqualTo(ExitCodes.OK);
    assertThat(run(folder.toString()).err()).contains("There is no mock configuration");
  }

  @Test
  void badFilesAreCode2AndAllAreNamed() throws IOException {
    write("cases: [ { nam: a } ]");
    Files.writeString(folder.resolve("n.test.yaml"), "cases: []");

    Cli.Outcome outcome = run(folder.toString());

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err())
        .contains("m.test.yaml:1:10: The key 'name' is missing")
        .contains("n.test.yaml: There is no definition beside it")
        .contains("Nothing was tested");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void percentageOver100IsCode2() {
    assertThat(run("examples", "--fail-under", "101").code()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void pathWithoutCasesIsCode2() {
    assertThat(run(folder.toString()).code()).isEqualTo(ExitCodes.USAGE);
    assertThat(run(folder.resolve("x.asl.json").toString()).err())
        .contains("There are no test cases for " + folder.resolve("x.asl.json"));
  }

  private void write(String yaml) throws IOException {
    Files.writeString(folder.resolve("m.asl.json"), DEFINITION);
    Files.writeString(folder.resolve("m.test.yaml"), yaml);
  }

  private static Cli.Outcome run(String... args) {
    List<String> all = new ArrayList<>(List.of("test"));
    all.addAll(List.of(args));
    return new Cli().run(all.toArray(String[]::new));
  }
}
