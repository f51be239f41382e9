package dev.everstep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.cli.examples.GatedFunctions;
import dev.everstep.cli.node.Closing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * AWS's own clients, each in a process of its own, against the packaged jar: all live through one
 * story, with calls of their own kind, and must see the same. Each is at home in another region,
 * and so alone.
 */
@Tag("clients")
final class ClientsIT {

  @TempDir private static Path directory;

  private static final Closing CLOSING = new Closing();
  private static EverstepProcess dev;

  @BeforeAll
  static void start() throws IOException {
    GatedFunctions functions = CLOSING.add(new GatedFunctions());
    List<String> arguments = new ArrayList<>(List.of("dev", "--port", "0", "--admin-port", "0"));
    arguments.addAll(List.of("--function", "ask=" + functions.server().urls().get("gated")));
    dev = CLOSING.add(EverstepProcess.start(directory.resolve("dev.log"), arguments));
  }

  @AfterAll
  static void stop() {
    CLOSING.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "aws-cli, us-east-1",
    "boto3, eu-west-1",
    "go, eu-central-1",
    "java, ap-southeast-2",
    "javascript, us-west-2",
  })
  @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
  void clientSeesTheStory(String client, String region) throws Exception {
    assertSeen(Client.of(client).live(dev.endpoint(), region), expected("story.json", region));
  }

  /** What its AWS provider would find out of step when it looks again. */
  @Test
  @Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
  void terraformFindsNoDrift() throws Exception {
    JsonNode seen = Client.of("terraform").live(dev.endpoint(), "sa-east-1");
    assertSeen(seen, expected("terraform.json", "sa-east-1"));
  }

  private static void assertSeen(JsonNode seen, JsonNode expected) {
    SoftAssertions all = new SoftAssertions();
    for (String chapter : names(seen, expected)) {
      for (String name : names(seen.path(chapter), expected.path(chapter))) {
        all.assertThat(seen.path(chapter).path(name))
            .as(chapter + "." + name)
            .isEqualTo(expected.path(chapter).path(name));
      }
    }
    all.assertAll();
  }

  private static JsonNode expected(String name, String region) throws Exception {
    Path file = Client.FOLDER.resolve("story").resolve(name);
    return Json.parse(Files.readString(file, UTF_8).replace("${region}", region));
  }

  private static Set<String> names(JsonNode one, JsonNode other) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
