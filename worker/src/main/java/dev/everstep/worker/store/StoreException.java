package dev.everstep.worker.store;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened. The message is for the operator and holds no password. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
