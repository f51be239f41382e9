package dev.everstep.api.awsjson;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * The connection that Jetty has read a request from. While a request waits, Jetty does not read,
 * and so does not see that a client has gone: here it is looked for. Clients do not send their next
 * request before they have the answer; a byte of one that did would be lost.
 */
record JettyConnection(HttpServletRequest request) implements ClientConnection {

  /** Longer than any answer takes. */
  private static final Duration IDLE = Duration.ofSeconds(75);

  @Override
  public void expectWait() {
    EndPoint endPoint = endPoint();
    if (endPoint.getIdleTimeout() > 0) {
      endPoint.setIdleTimeout(Math.max(endPoint.getIdleTimeout(), IDLE.toMillis()));
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
