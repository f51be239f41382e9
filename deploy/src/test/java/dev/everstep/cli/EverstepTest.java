package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EverstepTest {

  @TempDir private Path directory;

  @Test
  void noCommandShowsTheHelp() {
    Cli.Outcome outcome = new Cli().run();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("Usage: everstep")
        .contains("dev")
        .contains("server")
        .contains("run")
        .contains("validate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "redrive", "server", "run", "validate"})
  void everyOptionOfACommandIsDescribed(String command) {
    assertThat(new Cli().command(command).options())
        .isNotEmpty()
        .allSatisfy(
            option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | everstep: Unmatched argument at index 0: 'nonsense'. Try everstep --help",
        "dev --nonsense | everstep dev: Unknown option: '--nonsense'. Try everstep dev --help",
        "dev --port x | 'x' is not an int",
        "dev --port 70000 | Expected a port for --port but was 70000",
        "dev --port 8083 --admin-port 8083 | Expected different ports",
        "dev --account 12 | Expected 12 digits for --account but was 12",
        "dev --region nowhere | Expected a region such as us-east-1",
        "dev --branches-fold-up-to -1 | Expected no negative number for --branches-fold-up-to",
        "dev --max-open-executions -1 | Expected no negative number for --max-open-executions but was -1",
        "dev --wait-time-scale half | 'half' is not a double",
        "dev --wait-time-scale 2 | Expected a number from 0 to 1 for --wait-time-scale but was 2.0",
        "dev --wait-time-scale NaN | Expected a number from 0 to 1 for --wait-time-scale but was NaN",
        "dev --data /tmp/x | --temporal-cli and --data go together",
        "dev --bind 0.0.0.0 | There is no authentication yet",
        "dev --bind no.such.host.invalid | Unknown address for --bind",
        "server | Missing required options",
        "server --temporal x:1 | Missing required option: '--db-url=URL'",
        "server --temporal x --db-url jdbc:h2:mem:x | Expected HOST:PORT for --temporal but was x",
        "server --temporal x:1 --db-url jdbc:mysql:x | Expected a URL that starts with jdbc:postgresql:",
        "server --temporal x:1 --db-url jdbc:h2:mem:x --tls-cert a | --tls-cert and --tls-key go together",
        "server --temporal x:1 --db-url jdbc:h2:mem:x --bind 0.0.0.0 | There is no authentication yet",
        "server --temporal x:1 --db-url jdbc:h2:mem:x --page-token-key short | Expected 16 characters or more for --page-token-key but were 5",
        "server --temporal x:1 --db-url jdbc:h2:mem:x --execution-log /no/such/dir/log | Cannot write to the --execution-log /no/such/dir/log",
        "dev --execution-events= | Expected a source for --execution-events",
        "redrive | Missing required parameter: 'ARN'",
        "redrive arn --definition no-such-file.json | Cannot read no-such-file.json",
        "redrive arn --endpoint nowhere | Expected a URL for --endpoint but was nowhere",
        "run | Missing required parameter: 'FILE'",
        "run no-such-file.json | Cannot read no-such-file.json",
        "validate | Missing required parameter: 'FILE'",
      })
  void wrongUsageIsOneLineAndCode2(String arguments, String message) {
    Cli cli = new Cli().with("EVERSTEP_PORT", "0").with("EVERSTEP_ADMIN_PORT", "0");

    Cli.Outcome outcome = cli.run(arguments.split(" "));

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("everstep").contains(message);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void scaleOfWaitsIsTakenFromWhereStepFunctionsLocalHasIt() {
    Cli cli = new Cli().with("WAIT_TIME_SCALE", "-1");

    Cli.Outcome outcome = cli.run("dev", "--port", "0", "--admin-port", "0");

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains("Expected a number from 0 to 1 for --wait-time-scale");
  }

  @Test
  void takenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      Cli.Outcome outcome = new Cli().run("dev", "--port", port, "--admin-port", "0");

      assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
      assertThat(outcome.err())
          .contains("Cannot listen on 127.0.0.1:" + port)
          .contains("Choose another port with --port");
    }
  }

  @Test
  void missingTemporalCliIsNamed() {
    Cli.Outcome outcome =
        dev("--temporal-cli", "/no/such/temporal", "--data", directory.toString());

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err())
        .contains("Cannot run the Temporal CLI /no/such/temporal")
        .doesNotContain("\tat ");
  }

  @Test
  void oldTemporalCliIsRefused() throws IOException {
    Path old = script("echo 'temporal version 0.11.0 (server 1.22.4) (ui 2.21.3)'");

    Cli.Outcome outcome = dev("--temporal-cli", old.toString(), "--data", directory.toString());

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err())
        .contains("is too old: it holds Temporal server 1.22, 1.24 or newer is needed");
  }

  @Test
  void otherProgramIsNotTakenForTemporal() throws IOException {
    Path other = script("echo 'I am something else'");

    Cli.Outcome outcome = dev("--temporal-cli", other.toString(), "--data", directory.toString());

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains("its --version says \"I am something else\"");
  }

  @Test
  void temporalThatEndsAtOnceIsReportedWithItsLastWords() throws IOException {
    Path broken =
        script(
            "[ \"$1\" = --version ] && echo '(Server 1.29.1)' && exit; echo 'no space left'; exit 9");

    Cli.Outcome outcome = dev("--temporal-cli", broken.toString(), "--data", directory.toString());

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err())
        .contains("Temporal ended with exit code 9: no space left; its log is " + directory);
  }

  @Test
  void dataDirectoryThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    Cli.Outcome outcome =
        dev("--temporal-cli", "temporal", "--data", file.resolve("data").toString());

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err())
        .contains("Cannot write to the data directory " + file.resolve("data"));
  }

  @Test
  void unreachableTemporalGivesUpWithCode3() {
    Cli.Outcome outcome =
        new Cli()
            .run(
                "server",
                "--temporal",
                "127.0.0.1:1",
                "--db-url",
                "jdbc:h2:mem:unused",
                "--patience",
                "1",
                "--port",
                "0",
                "--admin-port",
                "0");

    assertThat(outcome.code()).isEqualTo(ExitCodes.UNREACHABLE);
    assertThat(outcome.out()).contains("Waiting for Temporal at 127.0.0.1:1: it does not answer");
    assertThat(outcome.err())
        .contains("Gave up on Temporal at 127.0.0.1:1 after 1 s: it does not answer");
  }

  private Cli.Outcome dev(String... options) {
    List<String> arguments = new ArrayList<>(List.of("dev", "--port", "0", "--admin-port", "0"));
    arguments.addAll(List.of(options));
    return new Cli().run(arguments.toArray(String[]::new));
  }

  private Path script(String body) throws IOException {
    Path file = Files.writeString(directory.resolve("temporal"), "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
