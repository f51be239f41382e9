package dev.everstep.worker.task.outbound;

import java.net.UnknownHostException;

/**
 * A host has no address that may be dialled. Which ones it has is not told: they would draw a map
 * of the network inside.
 */
public final class RefusedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  RefusedAddressException(String host) {
    super(
        "The host '"
            + host
            + "' has no public address, and the worker's configuration does not allow others");
  }
}
