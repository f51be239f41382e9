package dev.everstep.worker.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An alias: a name for one or two versions of a state machine.
 *
 * @param routes one or two, in the order given; their weights make 100
 * @param creationDate with milliseconds, as the update date
 */
public record AliasRow(
    String stateMachineArn,
    String name,
    Optional<String> description,
    List<Route> routes,
    Instant creationDate,
    Instant updateDate) {

  public AliasRow {
    requireNonNull(stateMachineArn, "stateMachineArn is null");
    requireNonNull(name, "name is null");
    requireNonNull(description, "description is null");
    routes = List.copyOf(routes);
    requireNonNull(creationDate, "creationDate is null");
    requireNonNull(updateDate, "updateDate is null");
    if (routes.isEmpty() || routes.size() > 2) {
      throw new IllegalArgumentException("Expected 1 or 2 routes but were " + routes.size());
    }
  }

  /** That of the state machine with the name. */
  public String arn() {
    return stateMachineArn + ":" + name;
  }

  /**
   * The version that a start gets.
   *
   * @param draw from 0 to 99, each as likely as the others
   */
  public int versionFor(int draw) {
    return draw < routes.get(0).weight() ? routes.get(0).version() : last().version();
  }

  Route last() {
    return routes.get(routes.size() - 1);
  }
}
