package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.cli.dev.DevMode;
import dev.everstep.worker.ConnectorSettings;
import dev.everstep.worker.task.lambda.FunctionsMap;
import dev.everstep.worker.testing.FakeLambda;
import dev.everstep.worker.testing.FakeLambda.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that are URLs, as a file says. */
@Timeout(120)
final class FunctionsFileTest {

  private static final String THREE_FUNCTIONS =
      """
      {"StartAt": "Reserve", "States": {
        "Reserve": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "reserve", "Payload.$": "$"},
          "ResultPath": "$.reserved", "Next": "Charge"},
        "Charge": {"Type": "Task", "ResultPath": "$.charged", "Next": "Ship",
          "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:charge-card"},
        "Ship": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
          "Parameters": {"FunctionName": "ship:live", "Payload.$": "$.charged"},
          "OutputPath": "$.Payload"}}}
      """;

  @TempDir private Path directory;

  @Test
  void definitionWithThreeFunctionsRunsWithoutAws() throws Exception {
    try (FakeLambda server =
        FakeLambda.start()
            .with("one", call -> Reply.result("true"))
            .with("two", call -> Reply.result("{\"auth\":\"" + auth(call) + "\"}"))
            .with(
                "three", call -> Reply.result("[" + call.payload() + ",\"" + auth(call) + "\"]"))) {
      Path file =
          write(
              """
              reserve: %s
              arn:aws:lambda:eu-west-1:123456789012:function:charge-card:
                url: %s
                headers: { Authorization: "Key ${KEY}" }
                timeoutSeconds: 5
              ship: { url: "%s", auth: { user: me, password: "${PASSWORD}" } }
              """
                  .formatted(server.url("one"), server.url("two"), server.url("three")));
      Map<String, FunctionsMap.Target> targets =
          FunctionsFile.read(file, Map.of("KEY", "k", "PASSWORD", "secret"));
      ConnectorSettings settings = ConnectorSettings.of(Map.of()).with(new FunctionsMap(targets));

      try (DevMode dev = DevMode.start(DevMode.Settings.inMemory(settings), line -> {})) {
        Executions executions = new Executions(new ApiClient(dev.endpoint()));
        JsonNode end =
            executions.end(
                executions.start(executions.create("three", THREE_FUNCTIONS), "{\"order\":1}"));

        assertThat(end.path("output").asText())
            .isEqualTo("[{\"auth\":\"Key k\"},\"Basic bWU6c2VjcmV0\"]");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f: 5 | Expected a URL for the function 'f'",
        "f: {url: 'http://h', header: {}} | Expected no 'header' but url, headers, auth",
        "f: {url: 'http://h', auth: secret} | Expected {bearer: ...} or {user: ..., password: ...}",
        "f: {url: 'http://h', timeoutSeconds: 0} | Expected a number of seconds as timeoutSeconds",
        "f: {url: 'http://h', headers: []} | Expected names and values as headers",
        "f: {url: 'ftp://h'} | Expected an http or https URL but was: ftp://h",
      },
      quoteCharacter = '`')
  void wrongEntriesAreTold(String entry, String problem) throws IOException {
    Path definition = Files.writeString(directory.resolve("d.json"), THREE_FUNCTIONS);

    Cli.Outcome outcome =
        new Cli().run("run", definition.toString(), "--functions", write(entry).toString());

    assertThat(outcome.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(outcome.err()).contains(problem).hasLineCount(1).doesNotContain("secret");
  }

  private static String auth(FakeLambda.Call call) {
    return call.headers().getOrDefault("authorization", "none");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("functions.yaml"), text);
  }
}
