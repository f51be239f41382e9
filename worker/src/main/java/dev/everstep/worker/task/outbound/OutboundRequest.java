package dev.everstep.worker.task.outbound;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A request.
 *
 * @param uri absolute
 * @param fields that are sent as they are, besides {@code Host}, {@code Connection} and those of
 *     the body's length
 * @param body in memory
 */
public record OutboundRequest(
    String method, URI uri, List<HttpField> fields, Optional<byte[]> body) {

  public OutboundRequest {
    fields = List.copyOf(fields);
  }

  /** Neither headers nor body nor query: they may be secret. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
