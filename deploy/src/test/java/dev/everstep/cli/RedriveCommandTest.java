package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedDev.class)
final class RedriveCommandTest {

  private static final String BROKEN =
      "{\"StartAt\":\"Shape\",\"States\":{\"Shape\":{\"Type\":\"Pass\","
          + "\"Parameters\":{\"n.$\":\"$.number\"},\"End\":true}}}";

  @TempDir private Path directory;

  private static Cli.Outcome redrive(SharedDev.Running running, String arn, String... options) {
    String[] arguments = new String[4 + options.length];
    arguments[0] = "redrive";
    arguments[1] = arn;
    arguments[2] = "--endpoint";
    arguments[3] = running.dev().endpoint().toString();
    System.arraycopy(options, 0, arguments, 4, options.length);
    return new Cli().run(arguments);
  }

  private Path write(String definition) throws IOException {
    return Files.writeString(directory.resolve("corrected.asl.json"), definition);
  }

  @Test
  void failedExecutionGoesOnWithACorrectedDefinition(SharedDev.Running running) throws Exception {
    Executions executions = new Executions(running.api());
    String arn = executions.start(executions.create("to-correct", BROKEN), "{\"n\":7}");
    assertThat(executions.end(arn).path("status").asText()).isEqualTo("FAILED");

    Path other = write(BROKEN.replace("Shape", "Other"));
    Cli.Outcome misfit = redrive(running, arn, "--definition", other.toString());
    assertThat(misfit.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(misfit.err()).contains("The state 'Shape' must be in the definition");
    Path corrected = write(BROKEN.replace("$.number", "$.n"));
    Cli.Outcome outcome = redrive(running, arn, "--definition", corrected.toString());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEqualTo("Redrive 1 of " + arn + System.lineSeparator());
    JsonNode end = executions.end(arn);
    assertThat(end.path("output").asText()).isEqualTo("{\"n\":7}");
  }

  @Test
  void withoutADefinitionItIsAPlainRedrive(SharedDev.Running running) throws Exception {
    Executions executions = new Executions(running.api());
    String arn = executions.start(executions.create("to-repeat", BROKEN), "{}");
    executions.end(arn);

    assertThat(redrive(running, arn).code()).isZero();

    JsonNode end = executions.end(arn);
    assertThat(end.path("status").asText()).isEqualTo("FAILED");
    assertThat(end.path("redriveCount").asInt()).isEqualTo(1);
  }

  @Test
  void refusalIsShown(SharedDev.Running running) {
    Cli.Outcome outcome =
        redrive(running, "arn:aws:states:us-east-1:123456789012:execution:none:e");

    assertThat(outcome.code()).isEqualTo(ExitCodes.FAILED);
    assertThat(outcome.err()).contains("ExecutionDoesNotExist");
  }

  @Test
  void silentEndpointIsNamed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    Cli.Outcome outcome = new Cli().run("redrive", "arn", "--endpoint", "http://127.0.0.1:" + free);

    assertThat(outcome.code()).isEqualTo(ExitCodes.UNREACHABLE);
    assertThat(outcome.err()).contains("Cannot reach http://127.0.0.1:" + free);
  }
}
