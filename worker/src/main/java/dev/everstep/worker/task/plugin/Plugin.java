package dev.everstep.worker.task.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.everstep.asl.json.Json;
import dev.everstep.asl.json.JsonSyntaxException;
import dev.everstep.worker.task.ConnectorRegistry;
import dev.everstep.worker.task.ResourceArn;
import dev.everstep.worker.task.SubmittedJob;
import dev.everstep.worker.task.TaskConnector;
import dev.everstep.worker.task.TaskContext;
import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/**
 * The connectors of one plugin, behind a class loader of their own: it sees what Everstep's own
 * classes see, and after that its jars. During a call it is the thread's context class loader.
 */
final class Plugin implements TaskConnector {

  private final URLClassLoader loader;
  private final ConnectorRegistry connectors;

  private Plugin(URLClassLoader loader, ConnectorRegistry connectors) {
    this.loader = loader;
    this.connectors = connectors;
  }

  /**
   * Loads one.
   *
   * @param name what it is called if something is wrong with it
   */
  static Plugin load(Path name, List<Path> jars) throws PluginException {
    requireJars(jars);
    URLClassLoader loader = new URLClassLoader(urls(jars), TaskConnector.class.getClassLoader());
    try {
      List<TaskConnector> connectors = connectors(loader);
      if (!connectors.isEmpty()) {
        return new Plugin(loader, new ConnectorRegistry(connectors));
      }
      throw new PluginException(
          name, "it names no connector in META-INF/services/" + TaskConnector.class.getName());
    } catch (ServiceConfigurationError | LinkageError e) {
      close(loader);
      throw new PluginException(name, reason(e));
    } catch (PluginException e) {
      close(loader);
      throw e;
    }
  }

  /** A class loader takes no notice of a file that it cannot read. */
  private static void requireJars(List<Path> jars) throws PluginException {
    for (Path jar : jars) {
      try {
        new JarFile(jar.toFile()).close();
      } catch (IOException e) {
        throw new PluginException(jar, "it is no jar file that can be read");
      }
    }
  }

  /** Only its own: the loader also finds those on the class path, which are loaded anyway. */
  private static List<TaskConnector> connectors(URLClassLoader loader) {
    List<TaskConnector> connectors = new ArrayList<>();
    ServiceLoader.load(TaskConnector.class, loader).stream()
        .filter(provider -> provider.type().getClassLoader() == loader)
        .forEach(provider -> connectors.add(provider.get()));
    return connectors;
  }

  /** The first line; of what a constructor threw, that. */
  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.toString().lines().findFirst().orElse("");
  }

  private static URL[] urls(List<Path> jars) {
    return jars.stream().map(Plugin::url).toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean serves(ResourceArn resource) {
    return connectors.find(resource).isPresent();
  }

  @Override
  public JsonNode call(TaskRequest request, TaskContext context)
      throws TaskFailure, InterruptedException {
    return within(() -> plain(connector(request).call(request, context)));
  }

  @Override
  public Optional<JsonNode> poll(TaskRequest request, SubmittedJob job)
      throws TaskFailure, InterruptedException {
    return within(() -> connector(request).poll(request, job).map(Plugin::plain));
  }

  @Override
  public void stop(TaskRequest request, SubmittedJob job) throws TaskFailure, InterruptedException {
    within(
        () -> {
          connector(request).stop(request, job);
          return job;
        });
  }

  private TaskConnector connector(TaskRequest request) {
    return connectors.find(request.resource()).orElseThrow();
  }

  private interface Work<T> {
    T run() throws TaskFailure, InterruptedException;
  }

  private <T> T within(Work<T> work) throws TaskFailure, InterruptedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Jackson has nodes that are no JSON, such as one that holds any object of Java. */
  private static JsonNode plain(JsonNode result) {
    try {
      return Json.parse(String.valueOf(result));
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("Expected a result that can be written as JSON", e);
    }
  }

  @Override
  public void close() {
    try {
      connectors.close();
    } finally {
      close(loader);
    }
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
