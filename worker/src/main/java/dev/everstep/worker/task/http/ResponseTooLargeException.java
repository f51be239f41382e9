package dev.everstep.worker.task.http;

import java.io.IOException;

/** An answer has more bytes than the caller is willing to hold. The rest of it was not read. */
public final class ResponseTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  public ResponseTooLargeException(long maxBytes) {
    super("Expected at most " + maxBytes + " bytes but the answer has more");
  }
}
