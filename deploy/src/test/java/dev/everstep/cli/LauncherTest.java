package dev.everstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code deploy/everstep}, with a Java that only prints what it is asked. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

  private record Outcome(int code, String text) {}

  @TempDir private Path directory;

  private Path launcher;

  @BeforeEach
  void copy() throws IOException {
    // Elsewhere, so that whether a jar has been built does not matter.
    launcher = Files.copy(Path.of("everstep"), directory.resolve("everstep"));
    Files.createDirectories(directory.resolve("java/bin"));
  }

  @Test
  void missingJarIsNamed() throws Exception {
    java("17.0.1");

    Outcome outcome = run(Map.of(), "run");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.text())
        .contains("there is no everstep.jar in")
        .contains("./mvnw -q package -DskipTests");
  }

  @Test
  void javaHomeWithoutJavaIsNamed() throws Exception {
    jar();

    Outcome outcome = run(Map.of(), "run");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.text()).contains("but there is no bin/java in it");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_392, 8", "11.0.2, 11", "16, 16"})
  void oldJavaIsRefused(String version, String shown) throws Exception {
    jar();
    java(version);

    Outcome outcome = run(Map.of(), "run");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.text()).contains("is Java " + shown + ", and Java 17 or newer is needed");
  }

  @Test
  void argumentsAndJavaOptionsArePassedOn() throws Exception {
    Path jar = jar();
    java("17");

    Outcome outcome = run(Map.of("EVERSTEP_JAVA_OPTS", "-Xmx64m -Da=b"), "run", "two words");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.text().lines())
        .containsExactly(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-Da=b",
            "-jar",
            jar.toString(),
            "run",
            "two words");
  }

  @Test
  void newJavasAreToldOfNativeAccess() throws Exception {
    jar();
    java("25-ea");

    assertThat(run(Map.of(), "server").text().lines())
        .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }

  private Path jar() throws IOException {
    return Files.writeString(directory.resolve("everstep.jar"), "");
  }

  private void java(String version) throws IOException {
    String script =
        "#!/bin/sh\nif [ \"$1\" = -version ]; then echo 'openjdk version \""
            + version
            + "\" 2025-04-15' >&2\n"
            + "else printf '%s\\n' \"$@\"; fi\n";
    Path file = Files.writeString(directory.resolve("java/bin/java"), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().addAll(List.of("sh", launcher.toString()));
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", directory.resolve("java").toString());
    builder.environment().remove("EVERSTEP_JAVA_OPTS");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), text);
  }
}
