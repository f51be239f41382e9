package dev.everstep.worker.task.outbound;

import java.util.List;

/**
 * An answer, whatever its status.
 *
 * @param reason what the server says beside the status; may be empty
 */
public record OutboundResponse(int status, String reason, List<HttpField> fields, byte[] body) {

  public OutboundResponse {
    fields = List.copyOf(fields);
  }

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
