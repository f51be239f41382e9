package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ValidateCommandTest {

  private static final String VALID = "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}";
  private static final String WARNED =
      "{'StartAt':'F','States':{'F':{'Type':'Fail','Cause':'$.why'}}}";

  @TempDir private Path directory;

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(
        directory.resolve(name), String.join("\n", lines).replace('\'', '"') + "\n");
  }

  private static Cli.Outcome validate(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("validate", file.toString()));
    arguments.addAll(List.of(options));
    return new Cli().run(arguments.toArray(String[]::new));
  }

  private Cli.Outcome validate(String definition, String... options) throws IOException {
    return validate(write("definition.asl.json", definition), options);
  }

  /** What is printed for a file, with a short name for it. */
  private static List<String> lines(Path file, String... options) {
    return validate(file, options).out().replace(file.toString(), "FILE").lines().toList();
  }

  @Test
  void validDefinitionIsCode0AndSilent() throws IOException {
    Cli.Outcome outcome = validate(VALID);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void valueIsUnderlinedWhereItIsWritten() throws IOException {
    Path file =
        write(
            "wait.json",
            "{",
            "  'StartAt': 'W',",
            "  'States': {",
            "    'W': { 'Type': 'Wait', 'Timestamp': 'tomorrow', 'End': true }",
            "  }",
            "}");

    assertThat(lines(file))
        .containsExactly(
            "FILE:4:41: error: SCHEMA_VALIDATION_FAILED: String does not match RFC3339 timestamp at"
                + " /States/W/Timestamp",
            "        \"W\": { \"Type\": \"Wait\", \"Timestamp\": \"tomorrow\", \"End\": true }",
            "                                            ^^^^^^^^^^");
    assertThat(validate(file).code()).isEqualTo(2);
  }

  @Test
  void activityOfTemporalNeedsAQueue() throws IOException {
    String definition =
        "{'StartAt':'T','States':{'T':{'Type':'Task','Parameters':{'Input':1},'End':true,"
            + "'Resource':'arn:aws:states:::temporal:activity:Charge'}}}";

    assertThat(validate(definition).out())
        .contains("The field 'TaskQueue' is required but was missing at /States/T/Parameters");
    assertThat(validate(definition, "--temporal-activity-queue", "payments").code()).isZero();
  }

  @Test
  void objectIsUnderlinedAtItsNameAndAnUnknownFieldAtItsOwn() throws IOException {
    Path file =
        write(
            "pass.json",
            "{'StartAt':'P','States':{",
            "\t'P':{'Type':'Pass',",
            "\t\t'Colour':'red','End':true,'Next':'P'}}}");

    assertThat(lines(file))
        .containsExactly(
            "FILE:2:2: error: SCHEMA_VALIDATION_FAILED: There should only be one of the following"
                + " fields: [Next, End] at /States/P",
            "    \t\"P\":{\"Type\":\"Pass\",",
            "    \t^^^",
            "FILE:3:3: error: SCHEMA_VALIDATION_FAILED: Field 'Colour' is not supported at"
                + " /States/P",
            "    \t\t\"Colour\":\"red\",\"End\":true,\"Next\":\"P\"}}}",
            "    \t\t^^^^^^^^");
  }

  @Test
  void textThatIsNotJsonIsMarkedWhereItEnds() throws IOException {
    List<String> lines = lines(write("broken.json", "{ 'StartAt': 'P',", "  oops }"));

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("FILE:2:4: error: INVALID_JSON_DESCRIPTION: Unexpected character ('o'")
        .doesNotContain("Source");
    assertThat(lines.get(1)).isEqualTo("      oops }");
  }

  @Test
  void emptyFileHasAProblemWithoutPlace() throws IOException {
    assertThat(lines(write("empty.json", "")))
        .containsExactly(
            "FILE: error: SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object");
  }

  @Test
  void longLineIsShownAroundTheProblem() throws IOException {
    String comment = "x".repeat(1000);
    Path file =
        write(
            "long.json",
            "{'Comment':'" + comment + "','StartAt':1,'States':{'P':{'Type':'Succeed'}}}");

    List<String> lines = lines(file);

    assertThat(lines.get(1)).hasSizeLessThan(200).contains("\"StartAt\":1");
    assertThat(lines.get(2).indexOf('^')).isEqualTo(lines.get(1).indexOf("1,\"States\""));
  }

  @Test
  void warningIsCode0AndCode1IfStrict() throws IOException {
    Cli.Outcome outcome = validate(WARNED);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains(":1:53: warning: NO_PATH: ").contains("^^^^^^^");
    assertThat(validate(WARNED, "--strict").code()).isEqualTo(1);
    assertThat(validate(VALID, "--strict").code()).isZero();
  }

  @Test
  void typeIsWhatTheMachineWillBe() throws IOException {
    String activity =
        "{'StartAt':'T','States':{'T':{'Type':'Task','End':true,'TimeoutSeconds':1,"
            + "'Resource':'arn:aws:lambda:us-east-1:123456789012:function:f'}}}";

    assertThat(validate(activity, "--type", "express").code()).isZero();
    assertThat(validate(activity, "--type", "tiny").code()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void jsonHoldsTheProblemsOfAllFiles() throws IOException {
    Path first = write("first.json", VALID);
    Path second = write("second.json", WARNED);

    JsonNode problems =
        Json.parseTrusted(validate(first, second.toString(), "--json").out().strip());

    assertThat(problems).hasSize(1);
    JsonNode problem = problems.get(0);
    assertThat(problem.path("file").asText()).isEqualTo(second.toString());
    assertThat(problem.path("line").asInt()).isEqualTo(1);
    assertThat(problem.path("column").asInt()).isEqualTo(53);
    assertThat(problem.path("length").asInt()).isEqualTo(7);
    assertThat(problem.path("severity").asText()).isEqualTo("WARNING");
    assertThat(problem.path("code").asText()).isEqualTo("NO_PATH");
    assertThat(problem.path("location").asText()).isEqualTo("/States/F/Cause");
    assertThat(validate(VALID, "--json").out().strip()).isEqualTo("[]");
  }

  @Test
  void yamlIsLocatedToo() throws IOException {
    Path file =
        write(
            "machine.yaml",
            "StartAt: Hold on",
            "States:",
            "  Hold on:",
            "    Type: Wait",
            "    Seconds: -1",
            "    End: true");

    assertThat(lines(file))
        .containsExactly(
            "FILE:5:14: error: SCHEMA_VALIDATION_FAILED: Minimum value is 0 at /States/Hold"
                + " on/Seconds",
            "        Seconds: -1",
            "                 ^^");
    Path missing = write("missing.yml", "StartAt: A", "States:", "  A: {Type: Choice}");
    assertThat(lines(missing)).contains("      A: {Type: Choice}", "      ^");
  }

  @Test
  void yamlThatJsonCannotSayIsRefusedInItsPlace() throws IOException {
    assertThat(lines(write("alias.yaml", "StartAt: &a P", "States: *a")))
        .anyMatch(line -> line.startsWith("FILE:2:9: error: INVALID_JSON_DESCRIPTION: Aliases"));
    assertThat(lines(write("broken.yaml", "StartAt: [", "States: }")))
        .anyMatch(line -> line.startsWith("FILE:2:"));
  }

  @Test
  void ourExamplesAreFreeOfWarnings() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("examples"))) {
      List<Path> definitions = files.filter(file -> file.toString().endsWith(".asl.json")).toList();

      assertThat(definitions).isNotEmpty();
      for (Path definition : definitions) {
        assertThat(validate(definition, "--strict").out()).isEmpty();
      }
    }
  }

  @Test
  void fileThatCannotBeReadIsCode2() {
    Cli.Outcome outcome = validate(directory.resolve("none.json"));

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains("Cannot read ");
  }
}
