package dev.everstep.worker.task.outbound;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients that may dial more than others. Each keeps connections of its own: one that was made
 * where a host is open is of no use to a task for which it is not. Thread-safe.
 */
public final class OutboundClients implements AutoCloseable {

  private final AddressRules rules;
  private final Duration connectTimeout;
  private final Map<AddressRules, OutboundHttp> clients = new ConcurrentHashMap<>();

  /**
   * @param rules of all of them
   */
  public OutboundClients(AddressRules rules, Duration connectTimeout) {
    this.rules = rules;
    this.connectTimeout = connectTimeout;
  }

  /**
   * The client that may also dial these. It lives as long as all: of what is opened there must be
   * no more than somebody has configured.
   */
  public OutboundHttp opening(AddressRules opened) {
    return clients.computeIfAbsent(
        opened, more -> new OutboundHttp(rules.with(more), connectTimeout));
  }

  @Override
  public void close() {
    clients.values().forEach(OutboundHttp::close);
  }
}
