package dev.everstep.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Material that tests read but the repository does not hold: {@code ../shared} beside its top
 * directory, or the directory named by {@code -Deverstep.shared=DIR}.
 */
public final class SharedMaterial {

  private SharedMaterial() {}

  /**
   * The JSON files below a folder, in the order of their paths; none where the material is missing,
   * which it says.
   */
  public static List<Path> jsonFiles(String folder) {
    Path root = root().resolve(folder);
    if (!Files.isDirectory(root)) {
      System.out.println("Skipped: there is no " + folder + " among the shared material");
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One file, which need not be there. */
  public static Path file(String name) {
    return root().resolve(name);
  }

  private static Path root() {
    String configured = System.getProperty("everstep.shared");
    return configured != null ? Path.of(configured) : top().resolveSibling("shared");
  }

  private static Path top() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw")) && directory.getParent() != null) {
      directory = directory.getParent();
    }
    return directory;
  }
}
