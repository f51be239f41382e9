package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {

  private static final String PASS = "{'StartAt':'P','States':{'P':{'Type':'Pass','End':true}}}";
  private static final String FAIL =
      "{'StartAt':'F','States':{'F':{'Type':'Fail','Error':'Broken','Cause':'by design'}}}";
  private static final String WAIT_A_YEAR =
      "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':31000000,'End':true}}}";
  private static final String TIMES_OUT =
      "{'TimeoutSeconds':1,'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':60,'End':true}}}";

  @TempDir private Path directory;

  @Test
  void outputGoesToStdoutAndHistoryToStderr() throws IOException {
    Cli.Outcome outcome = run(PASS, "--input", "{\"n\": 1.50, \"text\": \"\u00e4\"}");

    assertThat(outcome.code()).isEqualTo(ExitCodes.OK);
    assertThat(outcome.out()).isEqualToIgnoringNewLines("{\"n\":1.50,\"text\":\"\u00e4\"}");
    assertThat(outcome.err().lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("1  ExecutionStarted"))
        .anyMatch(line -> line.contains("2  PassStateEntered         P"))
        .anyMatch(line -> line.contains("3  PassStateExited          P"))
        .anyMatch(line -> line.contains("4  ExecutionSucceeded"));
  }

  @Test
  void inputMayBeAFile() throws IOException {
    Path input = Files.writeString(directory.resolve("input.json"), "[1, 2]");

    assertThat(run(PASS, "--input", "@" + input).out()).isEqualToIgnoringNewLines("[1,2]");
  }

  @Test
  void withoutInputItIsAnEmptyObject() throws IOException {
    assertThat(run(PASS).out()).isEqualToIgnoringNewLines("{}");
  }

  @Test
  void failureIsCode1WithErrorAndCause() throws IOException {
    Cli.Outcome outcome = run(FAIL);

    assertThat(outcome.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(outcome.err()).endsWith("FAILED Broken: by design" + System.lineSeparator());
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void timeOutIsCode3() throws IOException {
    Cli.Outcome outcome = run(TIMES_OUT, "--skip-time");

    assertThat(outcome.code()).isEqualTo(ExitCodes.TIMED_OUT);
    assertThat(outcome.err()).contains("ExecutionTimedOut");
  }

  @Test
  void skippedTimeStillPassesInTheHistory() throws IOException {
    Cli.Outcome outcome = run(WAIT_A_YEAR, "--skip-time");

    assertThat(outcome.code()).isEqualTo(ExitCodes.OK);
    assertThat(outcome.err()).contains("WaitStateExited");
  }

  @Test
  void eachProblemOfADefinitionIsPrinted() throws IOException {
    Cli.Outcome outcome =
        run(
            "{'StartAt':'A','States':{'A':{'Type':'Pass','Next':'B'},'C':{'Type':'Wait','End':true}}}");

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err().lines()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(outcome.err()).contains(" at /States/").contains("is not a valid definition");
  }

  @Test
  void inputThatIsNotJsonIsRefused() throws IOException {
    Cli.Outcome outcome = run(PASS, "--input", "{oops");

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains("The input is not JSON");
  }

  @Test
  void inputOverTheLimitIsRefused() throws IOException {
    Path input =
        Files.writeString(directory.resolve("big.json"), "\"" + "x".repeat(262_143) + "\"");

    Cli.Outcome outcome = run(PASS, "--input", "@" + input);

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains("more than 262144 bytes");
  }

  @Test
  void functionWithoutUrlSchemeIsRefused() throws IOException {
    assertThat(run(PASS, "--function", "f=localhost").err())
        .contains("Expected an http or https URL");
  }

  @Test
  void nameAccountAndRegionAreSeenByTheDefinition() throws IOException {
    String definition =
        "{'StartAt':'P','States':{'P':{'Type':'Pass','Parameters':{'id.$':'$$.Execution.Id'},'End':true}}}";

    Cli.Outcome outcome =
        run(definition, "--name", "mine", "--account", "111111111111", "--region", "eu-west-1");

    assertThat(outcome.out())
        .isEqualToIgnoringNewLines(
            "{\"id\":\"arn:aws:states:eu-west-1:111111111111:execution:definition:mine\"}");
  }

  private Cli.Outcome run(String definition, String... options) throws IOException {
    Path file =
        Files.writeString(directory.resolve("definition.asl.json"), definition.replace('\'', '"'));
    List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
    arguments.addAll(List.of(options));
    return new Cli().run(arguments.toArray(String[]::new));
  }
}
