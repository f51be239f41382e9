package dev.everstep.cli.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed in the reverse order, each part even if another one fails. May be
 * closed from another thread while parts are still being opened: what comes too late is closed at
 * once.
 */
public final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private boolean closed;

  /**
   * Adds a part and returns it.
   *
   * @throws CancellationException if this was closed in the meantime
   */
  public synchronized <T extends AutoCloseable> T add(T part) {
    if (closed) {
      close(part);
      throw new CancellationException("Closed while it was being started");
    }
    opened.push(part);
    return part;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!opened.isEmpty()) {
      close(opened.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("Cannot close {}", part.getClass().getSimpleName(), e);
    }
  }
}
