package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstep.worker.task.connection.Additions;
import dev.everstep.worker.task.connection.Authorization;
import dev.everstep.worker.task.connection.Connection;
import dev.everstep.worker.task.httpinvoke.HttpTaskSettings;
import dev.everstep.worker.task.outbound.AddressRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class HttpTaskOptionsTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void connectionsAreReadWithTheirSecretsFromTheEnvironment() throws Exception {
    HttpTaskSettings settings =
        settings(
            """
            stripe:
              AuthorizationType: API_KEY
              AuthParameters:
                ApiKeyAuthParameters: { ApiKeyName: Authorization, ApiKeyValue: "Bearer ${STRIPE_KEY}" }
                InvocationHttpParameters:
                  HeaderParameters: [ { Key: Stripe-Version, Value: "2026-01-01" } ]
            """);

    assertThat(settings.connections())
        .containsEntry(
            "stripe",
            new Connection(
                new Authorization.ApiKey("Authorization", "Bearer sk"),
                new Additions(Map.of("Stripe-Version", "2026-01-01"), Map.of(), Map.of())));
  }

  @Test
  void hostsAreAllowedOneByOne() throws Exception {
    HttpTaskSettings settings = settings("{}", "--allow-hosts", "10.0.0.0/8,mail.internal");

    assertThat(settings.rules())
        .isEqualTo(AddressRules.parse(List.of("10.0.0.0/8", "mail.internal")));
  }

  @Test
  void wrongConnectionIsNamed() {
    assertThatThrownBy(() -> settings("broken: { AuthorizationType: NTLM }"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broken");
  }

  private HttpTaskSettings settings(String connections, String... others) throws Exception {
    Path file = Files.writeString(directory.resolve("connections.yaml"), connections);
    HttpTaskOptions options = new HttpTaskOptions();
    CommandLine line = new CommandLine(options);
    List<String> arguments = new ArrayList<>(List.of("--connections", file.toString()));
    arguments.addAll(List.of(others));
    line.parseArgs(arguments.toArray(String[]::new));
    return options.settings(Map.of("STRIPE_KEY", "sk"), false);
  }
}
