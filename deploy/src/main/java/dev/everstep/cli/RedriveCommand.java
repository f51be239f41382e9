package dev.everstep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.everstep.cli.source.DefinitionFile;
import dev.everstep.cli.source.NotYamlException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code redrive}: lets a failed execution go on, with a corrected definition if there is one. */
@Command(
    name = "redrive",
    description = {
      "Lets an execution that has failed, timed out or was stopped go on from there.",
      "With --definition it goes on with that text: the states that it was in must be there, and of",
      "the same type. The state machine is not changed."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the execution runs again",
      "1:it cannot be redriven, or not with this definition",
      "2:a file that cannot be read, or wrong usage",
      "3:the endpoint does not answer"
    })
final class RedriveCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "ARN", description = "The execution.")
  private String execution = "";

  @Option(
      names = "--definition",
      paramLabel = "FILE",
      description = "What it goes on with: JSON, or YAML if the name ends in .yaml or .yml.")
  private @Nullable Path definition;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8083",
      description = "Where the Step Functions API is (default: ${DEFAULT-VALUE}).")
  private URI endpoint = URI.create("http://127.0.0.1:8083");

  RedriveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ExitException, InterruptedException {
    // A token, for the client repeats calls that are not answered.
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("executionArn", execution)
            .put("clientToken", UUID.randomUUID().toString());
    if (definition != null) {
      request.put("definition", read(definition));
    }
    String action = definition == null ? "RedriveExecution" : "Everstep.RedriveExecution";
    try {
      ApiClient api = new ApiClient(endpoint);
      api.call(action, request);
      JsonNode described = api.call("DescribeExecution", request.retain("executionArn"));
      terminal.out().println("Redrive " + described.path("redriveCount") + " of " + execution);
      return ExitCodes.OK;
    } catch (ConnectException | HttpTimeoutException e) {
      throw new ExitException(ExitCodes.UNREACHABLE, "Cannot reach " + endpoint);
    } catch (IllegalArgumentException e) {
      throw ExitException.usage("Expected a URL for --endpoint but was " + endpoint);
    } catch (IOException e) {
      throw new ExitException(ExitCodes.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private static String read(Path file) throws ExitException {
    try {
      return DefinitionFile.read(file).json();
    } catch (NotYamlException e) {
      throw ExitException.usage(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw ExitException.usage("Cannot read " + file);
    }
  }
}
