package dev.everstep.api.execution;

import dev.everstep.api.awsjson.OutageException;
import io.grpc.StatusRuntimeException;

/** Tells outages of Temporal from bugs of ours. */
final class TemporalOutage {

  private TemporalOutage() {}

  /** The exception to throw instead of a gRPC status. */
  static RuntimeException of(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case UNAVAILABLE,
          DEADLINE_EXCEEDED,
          CANCELLED,
          RESOURCE_EXHAUSTED,
          ABORTED,
          UNKNOWN,
          INTERNAL ->
          new OutageException("Temporal does not answer", e);
      default -> e;
    };
  }
}
