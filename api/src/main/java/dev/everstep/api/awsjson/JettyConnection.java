package dev.everstep.api.awsjson;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.util.BufferUtil;

/**
 * The connection that Jetty has read a request from. While a request waits, Jetty does not read,
 * and so does not see that a client has gone: here it is looked for. Clients do not send their next
 * request before they have the answer; a byte of one that did would be lost.
 */
final class JettyConnection implements ClientConnection {

  /** For the answer to come. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final HttpServletRequest request;

  /** What it is without a wait; none is expected yet if this is 0, or it is never too long idle. */
  private volatile long idleMillis;

  JettyConnection(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public void expectWait(Duration atMost) {
    EndPoint endPoint = endPoint();
    idleMillis = Math.max(0, endPoint.getIdleTimeout());
    if (idleMillis > 0) {
      endPoint.setIdleTimeout(Math.max(idleMillis, atMost.plus(GRACE).toMillis()));
    }
  }

  @Override
  public void endWait() {
    if (idleMillis > 0) {
      EndPoint endPoint = endPoint();
      if (endPoint instanceof IdleTimeout timeout) {
        // It has been idle for as long as the wait took, and would end now.
        timeout.notIdle();
      }
      endPoint.setIdleTimeout(idleMillis);
    }
  }

  @Override
  public boolean isOpen() {
    EndPoint endPoint = endPoint();
    if (!endPoint.isOpen() || endPoint.isInputShutdown()) {
      return false;
    }
    try {
      return endPoint.fill(BufferUtil.allocate(1)) >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private EndPoint endPoint() {
    return ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint();
  }
}
