package dev.everstep.worker.task.plugin;

import dev.everstep.worker.task.TaskConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of plugins. A plugin is a jar, or a folder of jars that belong together, and names its
 * connectors in {@code META-INF/services/dev.everstep.worker.task.TaskConnector}. Other files do
 * not matter.
 */
public final class Plugins {

  private Plugins() {}

  /**
   * Loads all of them, in the order of their names. Each connector returned stands for a whole
   * plugin; whoever gets them closes them.
   *
   * @throws PluginException if one cannot be loaded; then none is
   */
  public static List<TaskConnector> load(Path folder) throws PluginException {
    List<TaskConnector> loaded = new ArrayList<>();
    try {
      for (Path plugin : list(folder)) {
        List<Path> jars = Files.isDirectory(plugin) ? list(plugin) : List.of(plugin);
        List<Path> own = jars.stream().filter(Plugins::isJar).toList();
        if (!own.isEmpty()) {
          loaded.add(Plugin.load(plugin, own));
        }
      }
      return loaded;
    } catch (PluginException | RuntimeException e) {
      loaded.forEach(TaskConnector::close);
      throw e;
    }
  }

  private static boolean isJar(Path path) {
    return path.toString().endsWith(".jar") && Files.isRegularFile(path);
  }

  private static List<Path> list(Path folder) throws PluginException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new PluginException(folder, "the folder cannot be read");
    }
  }
}
