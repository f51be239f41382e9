package dev.everstep.api.awsjson;

/** The connection of a client that waits for its answer. */
public interface ClientConnection {

  /** Keeps it from being closed for idleness while its client waits. */
  void expectWait();

  /** False if the client is known to have gone. Only while no answer is being written. */
  boolean isOpen();
}
