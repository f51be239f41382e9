package dev.everstep.worker.activity;

import dev.everstep.worker.contract.HttpTrace;
import dev.everstep.worker.task.TaskContext;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a connector is offered during a timed call.
 *
 * @param traces told of HTTP calls
 */
record OfferedContext(Optional<Instant> deadline, TimedCall call, Consumer<HttpTrace> traces)
    implements TaskContext {

  @Override
  public void heartbeat() {
    call.sign();
  }

  @Override
  public void called(HttpTrace trace) {
    traces.accept(trace);
  }
}
