package dev.everstep.api.awsjson;

import java.time.Duration;

/** The connection of a client that waits for its answer. */
public interface ClientConnection {

  /** Keeps it from being closed for idleness while its client waits, so long at most. */
  void expectWait(Duration atMost);

  /** The wait is over: a client that does not read its answer has no more time than others. */
  void endWait();

  /** False if the client is known to have gone. Only while no answer is being written. */
  boolean isOpen();
}
