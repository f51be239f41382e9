package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connectors in jars: the one of the examples, built here, and broken ones. */
final class PluginsTest {

  private static final Path EXAMPLE = Path.of("examples/connector/src/main");
  private static final String SERVICES = "META-INF/services/dev.everstep.worker.task.TaskConnector";

  @TempDir private Path directory;

  private Path plugins;
  private Path definition;

  @BeforeEach
  void prepare() throws IOException {
    plugins = Files.createDirectory(directory.resolve("plugins"));
    definition = directory.resolve("log.asl.json");
    Files.writeString(
        definition,
        """
        {"StartAt": "Log", "States": {"Log": {
          "Type": "Task", "Resource": "arn:aws:states:::file:append", "End": true,
          "Parameters": {"Path": "%s", "Line.$": "$.order"}}}}
        """
            .formatted(directory.resolve("orders.txt")));
  }

  @Test
  void connectorInAJarServesItsResource() throws IOException {
    buildExample(plugins.resolve("file-connector.jar"));

    Cli.Outcome run = run("run", "--input", "{\"order\": \"A1\"}");

    assertThat(run.out()).isEqualTo("{\"Lines\":1}\n");
    assertThat(Files.readString(directory.resolve("orders.txt"))).startsWith("A1\t");
  }

  @Test
  void pluginMayBeAFolderOfJars() throws IOException {
    buildExample(Files.createDirectory(plugins.resolve("files")).resolve("some.jar"));

    assertThat(run("validate").code()).isZero();
  }

  @Test
  void failureOfAConnectorIsThatOfTheTask() throws IOException {
    buildExample(plugins.resolve("file-connector.jar"));

    Cli.Outcome run = run("run", "--input", "{\"order\": 5}");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("States.Runtime", "The field 'Line' must be a text");
  }

  @Test
  void withoutItsJarTheResourceIsNotKnown() {
    assertThat(run("validate").out()).contains("arn:aws:states:::file:append is not recognized");
  }

  @Test
  void fileThatIsNoJarIsTold() throws IOException {
    Path jar = Files.writeString(plugins.resolve("broken.jar"), "no jar at all");

    assertThat(run("validate").err())
        .isEqualTo(
            "everstep validate: Cannot load the plugin "
                + jar
                + ": it is no jar file that can be read\n");
  }

  @Test
  void jarWithoutConnectorIsTold() throws IOException {
    Path jar = plugins.resolve("empty.jar");
    write(jar, Map.of("some.txt", new byte[0]));

    assertThat(run("validate").err())
        .isEqualTo(
            "everstep validate: Cannot load the plugin "
                + jar
                + ": it names no connector in "
                + SERVICES
                + "\n");
  }

  @Test
  void connectorThatIsNotInItsJarIsTold() throws IOException {
    Path jar = plugins.resolve("liar.jar");
    write(jar, Map.of(SERVICES, "com.example.Missing".getBytes(StandardCharsets.UTF_8)));

    Cli.Outcome outcome = run("validate");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("everstep validate: Cannot load the plugin " + jar + ": ")
        .contains("com.example.Missing")
        .hasLineCount(1);
  }

  @Test
  void folderThatIsNotThereIsTold() {
    Cli.Outcome outcome = new Cli().run("validate", definition.toString(), "--plugins", "nowhere");

    assertThat(outcome.err())
        .isEqualTo(
            "everstep validate: Cannot load the plugin nowhere: the folder cannot be read\n");
  }

  private Cli.Outcome run(String command, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(command, definition.toString(), "--plugins", plugins.toString()));
    arguments.addAll(List.of(more));
    return new Cli().run(arguments.toArray(String[]::new));
  }

  /** With the compiler of this JVM, as the example's own project does. */
  private void buildExample(Path jar) throws IOException {
    Path classes = Files.createDirectory(directory.resolve("classes"));
    String source = EXAMPLE.resolve("java/com/example/files/FileConnector.java").toString();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-proc:none",
                "--release",
                "17",
                source);
    assertThat(code).isZero();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (Path root : List.of(classes, EXAMPLE.resolve("resources"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          entries.put(root.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }
    write(jar, entries);
  }

  private static void write(Path jar, Map<String, byte[]> entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }
}
