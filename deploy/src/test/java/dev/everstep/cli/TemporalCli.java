package dev.everstep.cli;

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
}
