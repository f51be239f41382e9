package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file of {@code server --config}, seen by what the command says: it complains of the first
 * wrong value.
 */
final class ConfigFileTest {

  @TempDir private Path directory;

  private Path file;

  @BeforeEach
  void file() {
    file = directory.resolve("everstep.yaml");
  }

  @Test
  void keysOfTheFileAreOptions() throws IOException {
    write("temporal: nowhere", "db-url: jdbc:h2:mem:x", "port: 0", "admin-port: 0");

    assertThat(server().err()).contains("Expected HOST:PORT for --temporal but was nowhere");
  }

  @Test
  void environmentGoesBeforeTheFileAndOptionsBeforeBoth() throws IOException {
    write("temporal: file", "db-url: jdbc:h2:mem:x", "port: 0", "admin-port: 0");
    Cli cli = new Cli().with("EVERSTEP_TEMPORAL", "environment");

    assertThat(cli.run("server", "--config", file.toString()).err())
        .contains("but was environment");
    assertThat(cli.run("server", "--config", file.toString(), "--temporal", "option").err())
        .contains("but was option");
  }

  @Test
  void environmentMayNameTheFile() throws IOException {
    write("temporal: nowhere", "db-url: jdbc:h2:mem:x", "port: 0", "admin-port: 0");

    Cli.Outcome outcome = new Cli().with("EVERSTEP_CONFIG", file.toString()).run("server");

    assertThat(outcome.err()).contains("but was nowhere");
  }

  @Test
  void variablesAreReplaced() throws IOException {
    write("temporal: ${WHERE}", "db-url: ${DB:-jdbc:h2:mem:x}", "port: 0", "admin-port: 0");

    Cli.Outcome outcome =
        new Cli().with("WHERE", "there").run("server", "--config", file.toString());

    assertThat(outcome.err()).contains("but was there");
  }

  @Test
  void variableThatIsNotSetIsNamed() throws IOException {
    write("temporal: ${WHERE}");

    assertThat(server().code()).isEqualTo(ExitCodes.USAGE);
    assertThat(server().err()).contains("'WHERE'");
  }

  @Test
  void unknownKeyIsRefusedWithTheKnownOnes() throws IOException {
    write("temporal: x:1", "database: jdbc:h2:mem:x");

    assertThat(server().code()).isEqualTo(ExitCodes.USAGE);
    assertThat(server().err())
        .contains("Unknown key 'database' in the configuration")
        .contains("db-url")
        .doesNotContain(" config,");
  }

  @Test
  void nestedValueIsRefused() throws IOException {
    write("temporal:", "  host: x");

    assertThat(server().err()).contains("Expected one value for 'temporal'");
  }

  @Test
  void keyThatIsThereTwiceIsRefused() throws IOException {
    write("temporal: x:1", "temporal: y:1");

    assertThat(server().code()).isEqualTo(ExitCodes.USAGE);
    assertThat(server().err()).contains("is not YAML: Duplicate");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThat(server().code()).isEqualTo(ExitCodes.USAGE);
    assertThat(server().err()).isEqualToIgnoringNewLines("everstep: Cannot read " + file);
  }

  private Cli.Outcome server() {
    return new Cli().run("server", "--config", file.toString());
  }

  private void write(String... lines) throws IOException {
    Files.write(file, List.of(lines));
  }
}
