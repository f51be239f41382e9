package dev.everstep.worker.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The connectors of a worker. Immutable and thread-safe. */
public final class ConnectorRegistry implements AutoCloseable {

  private final List<TaskConnector> connectors;

  /**
   * @param connectors asked in this order; the registry closes them
   */
  public ConnectorRegistry(List<? extends TaskConnector> connectors) {
    this.connectors = List.copyOf(connectors);
  }

  /**
   * Those found on the class path by {@link ServiceLoader} first, so that they can stand in for the
   * given ones.
   */
  public static ConnectorRegistry withServices(List<? extends TaskConnector> given) {
    List<TaskConnector> all = new ArrayList<>();
    ServiceLoader.load(TaskConnector.class).forEach(all::add);
    all.addAll(given);
    return new ConnectorRegistry(all);
  }

  /** The connector that serves a resource. */
  public Optional<TaskConnector> find(ResourceArn resource) {
    return connectors.stream().filter(connector -> connector.serves(resource)).findFirst();
  }

  /** Whether a Task state may name this resource: it can be read, and a connector serves it. */
  public boolean knows(String resource) {
    return ResourceArn.parse(resource).flatMap(this::find).isPresent();
  }

  /** Closes every connector, even if one of them fails. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (TaskConnector connector : connectors) {
      try {
        connector.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
