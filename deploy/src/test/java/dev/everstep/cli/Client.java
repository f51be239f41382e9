package dev.everstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One of AWS's clients as a child process, in the version pinned in {@code src/test/clients}. */
final class Client {

  static final Path FOLDER = Path.of("src", "test", "clients").toAbsolutePath();

  private static final int LACKS_LANGUAGE = 77;

  private final String name;
  private final Path target;

  private Client(String name, Path target) {
    this.name = name;
    this.target = target;
  }

  static Client of(String name) throws IOException {
    Path target = Path.of("target", "clients", name).toAbsolutePath();
    return new Client(name, Files.createDirectories(target));
  }

  /**
   * What the client saw of its story; the calling test is skipped, with one line, if the machine
   * lacks the client's language.
   *
   * @param endpoint all that it is told of Everstep
   */
  JsonNode live(URI endpoint, String region) throws IOException, InterruptedException {
    Path seen = target.resolve("seen.json");
    Path log = target.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(FOLDER.resolve("run").toString(), name, target.toString())
            .redirectOutput(seen.toFile())
            .redirectError(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("AWS_"));
    environment.putAll(
        Map.of(
            "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "any",
            "AWS_CONFIG_FILE", "/dev/null",
            "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
            "AWS_DEFAULT_REGION", region,
            "AWS_REGION", region,
            "AWS_ENDPOINT_URL", endpoint.toString()));
    Process process = builder.start();
    try {
      return read(process.waitFor(), seen, log);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private JsonNode read(int exitCode, Path seen, Path log) throws IOException {
    if (exitCode == LACKS_LANGUAGE) {
      System.out.println("Skipped " + name + ": " + Files.readString(log, UTF_8).strip());
      assumeTrue(false);
    }
    try {
      if (exitCode == 0) {
        return Json.parse(Files.readString(seen, UTF_8));
      }
    } catch (JsonSyntaxException e) {
      // Told below.
    }
    throw new AssertionError(
        "Expected "
            + name
            + " to tell its story but it ended with "
            + exitCode
            + ": "
            + Files.readString(log, UTF_8));
  }
}
