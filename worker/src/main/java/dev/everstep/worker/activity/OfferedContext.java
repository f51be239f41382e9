package dev.everstep.worker.activity;

import dev.everstep.worker.task.TaskContext;
import java.time.Instant;
import java.util.Optional;

/** What a connector is offered during a timed call. */
record OfferedContext(Optional<Instant> deadline, TimedCall call) implements TaskContext {

  @Override
  public void heartbeat() {
    call.sign();
  }
}
