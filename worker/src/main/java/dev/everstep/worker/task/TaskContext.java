package dev.everstep.worker.task;

import dev.everstep.worker.contract.HttpTrace;
import java.time.Instant;
import java.util.Optional;

/** What the host offers a connector during one call. Safe for use by several threads. */
public interface TaskContext {

  /**
   * When the attempt's {@code TimeoutSeconds} run out. The host interrupts the call then; a
   * connector needs this only to tell the service how long it may take.
   */
  Optional<Instant> deadline();

  /**
   * Tells that the task is alive: its {@code HeartbeatSeconds} start anew. Cheap; call it as often
   * as you like.
   */
  void heartbeat();

  /**
   * Tells of an HTTP call that was made on behalf of the task, for TestState to show. Costs nothing
   * elsewhere.
   */
  default void called(HttpTrace trace) {
    // Nobody looks.
  }
}
