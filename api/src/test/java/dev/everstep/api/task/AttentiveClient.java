package dev.everstep.api.task;

import dev.everstep.api.awsjson.ClientConnection;
import java.time.Duration;

/** The connection of a client that waits until it hangs up. */
public final class AttentiveClient implements ClientConnection {

  private volatile boolean gone;

  /** It has gone. */
  void hangUp() {
    gone = true;
  }

  @Override
  public void expectWait(Duration atMost) {}

  @Override
  public void endWait() {}

  @Override
  public boolean isOpen() {
    return !gone;
  }
}
