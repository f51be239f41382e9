package dev.everstep.worker.task.connection;

import dev.everstep.worker.task.TaskFailure;
import dev.everstep.worker.task.TaskRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Connections of our own configuration, and others for names that are not among them.
 *
 * @param named by name, or by ARN, which goes before
 */
public record ConfiguredConnections(Map<String, Connection> named, Connections others)
    implements Connections {

  /** Before the name in the ARN of a connection; behind it comes an id. */
  private static final String MARK = ":connection/";

  public ConfiguredConnections {
    named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
  }

  @Override
  public Connection find(String name, TaskRequest task) throws TaskFailure, InterruptedException {
    for (String alias : aliases(name).toList()) {
      Connection connection = named.get(alias);
      if (connection != null) {
        return connection;
      }
    }
    return others.find(name, task);
  }

  /** {@code arn:…:connection/stripe/81210c42}: the whole, {@code …/stripe}, {@code stripe}. */
  private static Stream<String> aliases(String name) {
    int mark = name.indexOf(MARK);
    if (mark < 0) {
      return Stream.of(name);
    }
    int start = mark + MARK.length();
    int slash = name.indexOf('/', start);
    int end = slash < 0 ? name.length() : slash;
    return List.of(name, name.substring(0, end), name.substring(start, end)).stream();
  }
}
