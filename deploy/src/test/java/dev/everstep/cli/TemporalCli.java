package dev.everstep.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The Temporal CLI of this machine. */
final class TemporalCli {

  private TemporalCli() {}

  /** {@code -Deverstep.temporal}, or on the PATH, or where {@code go install} puts it. */
  static Optional<String> find() {
    Stream<Path> named = Stream.ofNullable(System.getProperty("everstep.temporal")).map(Path::of);
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(directory -> Path.of(directory, "temporal"));
    Stream<Path> byGo = Stream.of(Path.of(System.getProperty("user.home"), "go/bin/temporal"));
    return Stream.of(named, onPath, byGo)
        .flatMap(paths -> paths)
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** The same, or the test that asks is skipped with one line. */
  static String require() {
    Optional<String> cli = find();
    if (cli.isEmpty()) {
      System.out.println("Skipped: there is no Temporal CLI on the PATH");
    }
    assumeTrue(cli.isPresent());
    return cli.get();
  }
}
