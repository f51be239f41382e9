package dev.everstep.worker.task.connection;

import dev.everstep.worker.task.outbound.AddressRules;

/**
 * How the requests of an HTTP task are completed.
 *
 * @param additions to each request
 * @param opened what they alone may reach although it is not public
 */
public record Connection(Authorization authorization, Additions additions, AddressRules opened) {

  /** One to public APIs. */
  public Connection(Authorization authorization, Additions additions) {
    this(authorization, additions, AddressRules.PUBLIC);
  }
}
